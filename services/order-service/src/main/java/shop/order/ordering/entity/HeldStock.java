package shop.order.ordering.entity;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;

/**
 * Stock that product-service holds for an order.
 *
 * @param lines with the prices of the moment it was held
 * @param expiresAt from then on it may be given to others
 */
public record HeldStock(UUID orderId, List<OrderLine> lines, Instant expiresAt) {

  /**
   * Whether just these items are held: an earlier request under the same id may have had others.
   */
  public boolean isOf(List<Item> items) {
    var held = new HashSet<Item>();
    lines.forEach(line -> held.add(new Item(line.productId(), line.quantity())));
    return held.size() == items.size() && held.containsAll(items);
  }
}
