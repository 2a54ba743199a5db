package shop.order.ordering.entity;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which orders are asked for; null asks nothing.
 *
 * @param from made then or later
 * @param to made before
 */
public record OrderFilter(
    @Nullable UUID userId,
    @Nullable OrderStatus status,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable Instant updatedSince,
    @Nullable String number,
    @Nullable String reference) {

  /** One customer's. */
  public static OrderFilter of(UUID userId, @Nullable OrderStatus status) {
    return new OrderFilter(userId, status, null, null, null, null, null);
  }
}
