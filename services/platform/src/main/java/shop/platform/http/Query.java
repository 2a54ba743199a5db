package shop.platform.http;

import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.platform.id.Ids;
import shop.platform.problem.BusinessException;
import shop.platform.time.Rfc3339;

/**
 * Query parameters, read strictly: each method gives null where the parameter is absent, and throws
 * malformed-request where it is given twice or is none of its type.
 */
public final class Query {

  private final UriInfo uri;

  public Query(UriInfo uri) {
    this.uri = uri;
  }

  /** A text of at most {@code most} characters, counted as code points. */
  public @Nullable String text(String name, int most) {
    String value = text(name);
    if (value != null && value.codePointCount(0, value.length()) > most) {
      throw malformed(name, "has more than " + most + " characters");
    }
    return value;
  }

  /** A text whose length its reader limits. */
  @Nullable String text(String name) {
    List<String> values = uri.getQueryParameters().getOrDefault(name, List.of());
    if (values.size() > 1) {
      throw malformed(name, "is given twice");
    }
    if (values.isEmpty()) {
      return null;
    }
    String value = values.getFirst().strip();
    if (value.codePoints().anyMatch(Character::isISOControl)) {
      throw malformed(name, "has a control character");
    }
    return value;
  }

  /** A whole number from {@code least} to {@code most}. */
  public @Nullable Long integer(String name, long least, long most) {
    String value = text(name);
    if (value == null) {
      return null;
    }
    // Of ASCII digits alone: the parser would take those of other scripts, and a plus.
    if (!value.matches("-?[0-9]{1,18}")) {
      throw malformed(name, "is no whole number");
    }
    long number = Long.parseLong(value);
    if (number >= least && number <= most) {
      return number;
    }
    throw malformed(name, "is not within " + least + " and " + most);
  }

  /** RFC 3339. */
  public @Nullable Instant instant(String name) {
    String value = text(name);
    return value == null
        ? null
        : Rfc3339.parse(value).orElseThrow(() -> malformed(name, "is no RFC 3339 time"));
  }

  public @Nullable UUID id(String name) {
    String value = text(name);
    return value == null ? null : Ids.parse(value).orElseThrow(() -> malformed(name, "is no UUID"));
  }

  /** Ids parted by commas, at most {@code most}; empty where the parameter is absent. */
  public List<UUID> ids(String name, int most) {
    String value = text(name);
    if (value == null) {
      return List.of();
    }
    List<UUID> ids =
        Arrays.stream(value.split(",", -1))
            .map(id -> Ids.parse(id.strip()).orElseThrow(() -> malformed(name, "is no UUID")))
            .toList();
    if (ids.size() > most) {
      throw malformed(name, "has more than " + most);
    }
    return ids;
  }

  /** {@code true} or {@code false}. */
  public @Nullable Boolean flag(String name) {
    return switch (text(name)) {
      case null -> null;
      case "true" -> true;
      case "false" -> false;
      default -> throw malformed(name, "is neither true nor false");
    };
  }

  /** One of an enum's names. */
  public <E extends Enum<E>> @Nullable E oneOf(String name, Class<E> type) {
    String value = text(name);
    if (value == null) {
      return null;
    }
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equals(value))
        .findAny()
        .orElseThrow(
            () -> malformed(name, "is none of " + Arrays.toString(type.getEnumConstants())));
  }

  private static BusinessException malformed(String name, String detail) {
    return BusinessException.malformed(name + ": " + detail + ".");
  }
}
