package shop.architecture.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a service's sources name by literals, which compiled classes no longer tell apart. */
final class Sources {

  private static final Pattern SLUG =
      Pattern.compile(
          "BusinessException\\s*\\.\\s*(?:conflict|unprocessable|unauthorized|malformedAs)"
              + "\\(\\s*\"([a-z-]+)\"");

  private static final Pattern THROTTLED =
      Pattern.compile("BusinessException\\s*\\.\\s*tooManyRequests\\(");

  private static final Pattern MEMBER = Pattern.compile("\\.with\\(\\s*\"(\\w+)\"");

  private static final Pattern QUERY =
      Pattern.compile("\\.(?:text|integer|instant|id|ids|oneOf|flag)\\(\\s*\"(\\w+)\"");

  private Sources() {}

  /** All sources under a folder, as one text. */
  static String under(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      var text = new StringBuilder();
      files
          .filter(file -> file.toString().endsWith(".java"))
          .sorted()
          .forEach(file -> text.append(Documents.read(file)));
      return text.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The problems that are thrown. */
  static Set<String> slugs(String sources) {
    Set<String> slugs = all(SLUG, sources);
    if (THROTTLED.matcher(sources).find()) {
      slugs.add("too-many-requests");
    }
    return slugs;
  }

  /** The extension members that problems are given. */
  static Set<String> members(String sources) {
    return all(MEMBER, sources);
  }

  /** The query parameters that are read. */
  static Set<String> queryParameters(String sources) {
    return all(QUERY, sources);
  }

  private static Set<String> all(Pattern pattern, String sources) {
    Set<String> found = new TreeSet<>();
    pattern.matcher(sources).results().forEach(match -> found.add(match.group(1)));
    return found;
  }
}
