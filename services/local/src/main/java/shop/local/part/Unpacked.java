package shop.local.part;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;
import shop.local.StackFailure;
import shop.local.process.WorkingFolder;

/** Programs that travel inside libraries, unpacked once for this machine. */
final class Unpacked {

  private static final Set<PosixFilePermission> EXECUTABLE =
      PosixFilePermissions.fromString("rwxr-xr-x");

  private Unpacked() {}

  /** A tar.xz from the class path, as a folder. */
  static Path archive(String resource, Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return folder;
    }
    Path fresh = beside(folder);
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(open(resource))))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(tar, entry, fresh);
      }
    }
    moveInPlace(fresh, folder);
    return folder;
  }

  /** A single program from the class path. */
  static Path program(String resource, Path file) throws IOException {
    if (Files.isExecutable(file)) {
      return file;
    }
    Path fresh = beside(file).resolve(resource);
    try (InputStream program = open(resource)) {
      Files.copy(program, fresh);
    }
    Files.setPosixFilePermissions(fresh, EXECUTABLE);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    Files.delete(fresh.getParent());
    return file;
  }

  /** {@code linux} or {@code darwin}. */
  static String system() {
    String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    return name.contains("mac") ? "darwin" : "linux";
  }

  static boolean onArm() {
    return System.getProperty("os.arch").equals("aarch64");
  }

  private static InputStream open(String resource) {
    return Optional.ofNullable(Unpacked.class.getClassLoader().getResourceAsStream(resource))
        .orElseThrow(
            () ->
                new StackFailure(
                    "There is no " + resource + " for this kind of machine among the libraries."));
  }

  private static Path beside(Path target) throws IOException {
    Path parent = target.toAbsolutePath().getParent();
    Files.createDirectories(parent);
    return Files.createTempDirectory(parent, ".unpacking-");
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder)
      throws IOException {
    Path path = folder.resolve(entry.getName()).normalize();
    if (!path.startsWith(folder)) {
      throw new IOException("The archive leads out of its folder: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Files.createDirectories(path.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
    } else {
      Files.copy(tar, path);
      Files.setPosixFilePermissions(path, permissions(entry.getMode()));
    }
  }

  private static Set<PosixFilePermission> permissions(int mode) {
    Set<PosixFilePermission> all = EnumSet.noneOf(PosixFilePermission.class);
    PosixFilePermission[] highestFirst = PosixFilePermission.values();
    for (int bit = 0; bit < highestFirst.length; bit++) {
      if ((mode & (0400 >> bit)) != 0) {
        all.add(highestFirst[bit]);
      }
    }
    return all;
  }

  /** Two builds or tests may unpack at once: the first to finish wins, with equal content. */
  private static void moveInPlace(Path fresh, Path folder) throws IOException {
    try {
      Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException otherWasFirst) {
      WorkingFolder.delete(fresh);
    }
  }
}
