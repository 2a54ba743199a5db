package shop.platform.id;

import com.github.f4b6a3.uuid.UuidCreator;
import com.github.f4b6a3.uuid.util.UuidValidator;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Identifiers: UUID version 7 (RFC 9562), which sort by their time and so are kind to indexes. */
public final class Ids {

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
}
