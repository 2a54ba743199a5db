package shop.platform.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Times as RFC 3339, section 5.6, writes them: with seconds, and years of four digits. */
public final class Rfc3339 {

  /** Where the years 1 to 9999 of UTC begin and end: databases name others in other ways. */
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

  /** The JDK's own reader takes ISO 8601, which is more. */
  private static final Pattern FORM =
      Pattern.compile(
          "[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?"
              + "([Zz]|[+-][0-9]{2}:[0-9]{2})");

  private Rfc3339() {}

  /** The time, to the nanosecond; empty where the text is none of the years 1 to 9999 in UTC. */
  public static Optional<Instant> parse(String text) {
    if (!FORM.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(text.toUpperCase(Locale.ROOT)).toInstant())
          .filter(time -> !time.isBefore(FIRST) && time.isBefore(END));
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }
}
