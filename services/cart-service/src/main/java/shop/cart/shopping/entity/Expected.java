package shop.cart.shopping.entity;

import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The versions of a cart that a change is meant for, as {@code If-Match} names them. A tag is a
 * cart's version and a digest of what the catalogue said of its products. A change asks for the
 * version alone: it is one of the cart's lines, and prices and stock move without them.
 *
 * @param tags quotes included; empty or a star alone where any version will do
 */
public record Expected(List<String> tags) {

  public static final Expected ANY = new Expected(List.of());

  /** None of any cart's, so that a tag that is none of ours admits nothing. */
  private static final String NONE = "none";

  /** As {@link shop.platform.http.ETags} writes a version and 32 bits. */
  private static final Pattern TAG = Pattern.compile("\"([0-9a-z]{1,12})-[0-9a-z]{1,7}\"");

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
    return tags.isEmpty() || tags.equals(List.of("*"));
  }

  private Stream<Long> versions() {
    return tags.stream().map(Expected::version).filter(Objects::nonNull);
  }

  private static @Nullable Long version(String tag) {
    Matcher ours = TAG.matcher(tag);
    return ours.matches() ? Long.valueOf(ours.group(1), Character.MAX_RADIX) : null;
  }
}
