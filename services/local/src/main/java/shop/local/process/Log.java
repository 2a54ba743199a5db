package shop.local.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Pattern;

/** What a part has written, over all its starts. */
public record Log(Path file) {

  private static final long TURN_OVER_BYTES = 50L << 20;
  private static final int TAIL_BYTES = 64 << 10;
  private static final int SENTENCE_CHARACTERS = 300;
  private static final Pattern TROUBLE =
      Pattern.compile("FATAL|PANIC|ERROR|SEVERE|Exception|[Ee]rror:|CWWK[A-Z]\\d{4}E");

  /** Keeps one older log once this one has grown large, and tells where the next start begins. */
  public long turnOver() throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    if (size() > TURN_OVER_BYTES) {
      Files.move(
          file,
          file.resolveSibling(file.getFileName() + ".1"),
          StandardCopyOption.REPLACE_EXISTING);
    }
    return size();
  }

  /**
   * The line that says most about why a part did not come up: the last one that speaks of trouble,
   * or else the last one.
   *
   * @param from only what was written behind this position
   */
  public String lastWord(long from) {
    List<String> lines = tail(from).lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
    return lines.reversed().stream()
        .filter(line -> TROUBLE.matcher(line).find())
        .findFirst()
        .or(
            () ->
                lines.isEmpty()
                    ? java.util.Optional.empty()
                    : java.util.Optional.of(lines.getLast()))
        .map(Log::shortened)
        .orElse("(it wrote nothing)");
  }

  /** Whether something like this was written behind a position. */
  public boolean says(Pattern what, long from) {
    return what.matcher(tail(from)).find();
  }

  private String tail(long from) {
    try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "r")) {
      long start = Math.max(from, access.length() - TAIL_BYTES);
      byte[] bytes = new byte[Math.toIntExact(Math.max(0, access.length() - start))];
      access.seek(start);
      access.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      return "";
    }
  }

  private long size() throws IOException {
    return Files.exists(file) ? Files.size(file) : 0;
  }

  private static String shortened(String line) {
    return line.length() <= SENTENCE_CHARACTERS
        ? line
        : line.substring(0, SENTENCE_CHARACTERS) + "…";
  }
}
