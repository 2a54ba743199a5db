package shop.cart.shopping.entity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a customer means to buy. It comes to be with the first product put in, is changed by whoever
 * may, and runs out when nobody does for long. What is absent reads as an empty one.
 *
 * @param version grows with every change, also beyond the end of one cart and the next one's
 *     beginning; 0 for one that is absent
 * @param updatedAt null for one that is absent
 * @param expiresAt null for one that is absent
 * @param lines in the order in which they came
 */
public record Cart(
    UUID userId,
    long version,
    @Nullable Instant updatedAt,
    @Nullable Instant expiresAt,
    List<Line> lines) {

  /** The most products a cart holds. */
  public static final int MOST_LINES = 2_000;

  /** The most pieces of one product. */
  public static final int MOST_PIECES = 100_000;

  static Cart absent(UUID userId) {
    return new Cart(userId, 0, null, null, List.of());
  }

  public Optional<Line> line(UUID productId) {
    return lines.stream().filter(line -> line.productId().equals(productId)).findAny();
  }
}
