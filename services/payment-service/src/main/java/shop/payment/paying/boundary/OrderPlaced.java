package shop.payment.paying.boundary;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.payment.paying.control.OrderFacts;
import shop.platform.money.Money;

/** What is read of {@code order.placed.v1}. */
record OrderPlaced(
    UUID orderId, UUID userId, Money total, @Nullable String paymentMethod, Instant expiresAt) {

  OrderFacts facts() {
    return new OrderFacts(orderId, userId, total, expiresAt);
  }
}
