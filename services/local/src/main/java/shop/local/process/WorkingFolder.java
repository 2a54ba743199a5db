package shop.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;

/** The folders that processes work in. */
public final class WorkingFolder {

  private static final Path PROC = Path.of("/proc");
  private static final Duration POLL = Duration.ofMillis(50);

  private WorkingFolder() {}

  /**
   * Whether, after some patience, nobody works there any more. Where the system does not say who
   * works where, the answer is no.
   */
  public static boolean isDeserted(Path folder, Duration patience) throws IOException {
    if (!Files.isDirectory(PROC.resolve("self"))) {
      return false;
    }
    Path real = folder.toRealPath();
    long deadline = System.nanoTime() + patience.toNanos();
    while (isPeopled(real)) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      try {
        Thread.sleep(POLL);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }

  /** Takes a folder away with all that is in it, where it is there. */
  public static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  private static boolean isPeopled(Path folder) {
    return ProcessHandle.allProcesses().anyMatch(process -> folder.equals(of(process.pid())));
  }

  private static Path of(long pid) {
    Path link = PROC.resolve(Long.toString(pid)).resolve("cwd");
    try {
      return Files.readSymbolicLink(link);
    } catch (IOException goneOrNotOurs) {
      return link;
    }
  }
}
