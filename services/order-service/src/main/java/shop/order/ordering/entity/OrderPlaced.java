package shop.order.ordering.entity;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.platform.money.Money;

/**
 * {@code order.placed.v1}: the order stands and its stock is held.
 *
 * @param paymentMethod by what to charge at once, where the customer said so
 * @param expiresAt no charge begins after it
 */
public record OrderPlaced(
    UUID orderId, UUID userId, Money total, @Nullable String paymentMethod, Instant expiresAt) {

  public static final String TYPE = "order.placed.v1";

  public static OrderPlaced of(Order order) {
    return new OrderPlaced(
        order.id(), order.userId(), order.total(), order.paymentMethod(), order.expiresAt());
  }
}
