package shop.platform.replica;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How new a read must be: a position in the write-ahead log of one database. Clients get it with a
 * write and give it back with a list; to them it is opaque.
 *
 * @param scope whose database it is of
 * @param position in PostgreSQL's own form of a {@code pg_lsn}, {@code 16/B374D848}
 */
public record ConsistencyToken(String scope, String position) {

  public static final String HEADER = "Consistency-Token";

  private static final Pattern FORM =
      Pattern.compile("([a-z-]{1,40})@([0-9A-F]{1,8}/[0-9A-F]{1,8})");

  String text() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((scope + "@" + position).getBytes(StandardCharsets.US_ASCII));
  }

  /** Reads a header; empty where it is no token, or one of another database. */
  static Optional<ConsistencyToken> of(String scope, @Nullable String header) {
    return decoded(header)
        .map(FORM::matcher)
        .filter(Matcher::matches)
        .map(match -> new ConsistencyToken(match.group(1), match.group(2)))
        .filter(token -> token.scope().equals(scope));
  }

  private static Optional<String> decoded(@Nullable String header) {
    if (header == null) {
      return Optional.empty();
    }
    try {
      byte[] text = Base64.getUrlDecoder().decode(header.strip());
      return Optional.of(new String(text, StandardCharsets.US_ASCII));
    } catch (IllegalArgumentException foreign) {
      return Optional.empty();
    }
  }
}
