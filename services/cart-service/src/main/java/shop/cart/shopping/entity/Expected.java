package shop.cart.shopping.entity;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The versions of a cart that a change is meant for, as {@code If-Match} names them. A tag is a
 * cart's version and a digest of what the catalogue said of its products: a change asks for the
 * version alone.
 *
 * @param tags quotes included; empty where any version will do
 */
public record Expected(List<String> tags) {

  public static final Expected ANY = new Expected(List.of());

  /** None of any cart's, so that a tag that is none of ours admits nothing. */
  private static final String NONE = "none";

  public boolean admits(long version) {
    return isAny() || versions().anyMatch(expected -> expected == version);
  }

  /** Versions in decimal, parted by commas; empty where any will do. */
  String asText() {
    if (isAny()) {
      return "";
    }
    String text = versions().map(String::valueOf).collect(Collectors.joining(","));
    return text.isEmpty() ? NONE : text;
  }

  private boolean isAny() {
    return tags.isEmpty() || tags.contains("*");
  }

  private Stream<Long> versions() {
    return tags.stream().map(Expected::version).filter(Objects::nonNull);
  }

  private static @Nullable Long version(String tag) {
    int end = tag.indexOf('-');
    if (!tag.startsWith("\"") || !tag.endsWith("\"") || end < 1) {
      return null;
    }
    try {
      return Long.parseLong(tag.substring(1, end), Character.MAX_RADIX);
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
