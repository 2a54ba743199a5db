package shop.order.ordering.entity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which orders are asked for; null asks nothing.
 *
 * @param from made then or later
 * @param to made before
 * @param updatedSince changed then or later; the list is then one of changes
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

  /**
   * Whether what is asked for is what has changed. Such a list begins with the oldest change: what
   * changes while it is read comes once more at its end.
   */
  boolean isOfChanges() {
    return updatedSince != null;
  }

  /** The values by which pages are sorted. */
  public List<String> key(Order order) {
    Instant time = isOfChanges() ? order.updatedAt() : order.createdAt();
    return List.of(time.toString(), order.id().toString());
  }
}
