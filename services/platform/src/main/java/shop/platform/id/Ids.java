package shop.platform.id;

import com.github.f4b6a3.uuid.UuidCreator;
import com.github.f4b6a3.uuid.util.UuidValidator;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Identifiers: UUID version 7 (RFC 9562), which sort by their time and so are kind to indexes. */
public final class Ids {

  /** An id has 48 bits for its milliseconds. */
  private static final Instant LAST = Instant.ofEpochMilli((1L << 48) - 1);

  private static final long VERSION_7 = 0x7000;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private Ids() {}

  /** The next id; ids of one process are strictly increasing. */
  public static UUID next() {
    return UuidCreator.getTimeOrderedEpochPlus1();
  }

  /** Reads the text form, 36 characters in either case; empty where it is none. */
  public static Optional<UUID> parse(@Nullable String text) {
    return text != null && text.length() == 36 && UuidValidator.isValid(text)
        ? Optional.of(UUID.fromString(text))
        : Optional.empty();
  }

  /** When an id was made, to the millisecond. */
  public static Instant timeOf(UUID id) {
    return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
  }

  /** The lowest id that can be made at {@code time} or later, for a period of a list. */
  public static UUID firstAt(Instant time) {
    long millis;
    if (time.isBefore(Instant.EPOCH)) {
      millis = 0;
    } else if (time.isAfter(LAST)) {
      millis = LAST.toEpochMilli();
    } else {
      millis = time.plusNanos(999_999).toEpochMilli();
    }
    return new UUID(millis << 16 | VERSION_7, VARIANT);
  }
}
