package shop.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import shop.local.part.Part;
import shop.local.process.Launch;

/**
 * What a part is started from, in one word: its command, its environment, and name, size and time
 * of every file it is made of. A running part whose word is another by now is out of date.
 */
final class Fingerprint {

  private Fingerprint() {}

  static String of(Part part) throws IOException {
    Launch launch = part.launch();
    MessageDigest digest = sha256();
    launch.command().forEach(word -> add(digest, word));
    new TreeMap<>(launch.environment()).forEach((name, value) -> add(digest, name + "=" + value));
    for (Path artefact : part.artefacts()) {
      addFiles(digest, artefact);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void addFiles(MessageDigest digest, Path artefact) throws IOException {
    if (!Files.exists(artefact)) {
      add(digest, artefact + " absent");
      return;
    }
    List<Path> files;
    try (Stream<Path> all = Files.walk(artefact)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      add(digest, file + " " + attributes.size() + " " + attributes.lastModifiedTime());
    }
  }

  private static void add(MessageDigest digest, String word) {
    digest.update(word.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
