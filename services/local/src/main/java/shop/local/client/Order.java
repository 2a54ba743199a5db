package shop.local.client;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order as the shop shows it.
 *
 * @param number for people
 * @param reference the caller's own number for it
 */
public record Order(
    UUID id,
    String number,
    UUID userId,
    @Nullable String reference,
    Status status,
    PaymentStatus paymentStatus,
    List<Item> items,
    Money total,
    Instant createdAt) {

  /** How far it has come. */
  public enum Status {
    AWAITING_PAYMENT,
    PAID,
    PROCESSING,
    SHIPPED,
    DELIVERED,
    RETURNED,
    CANCELLING,
    CANCELLED,
    EXPIRED
  }

  /** What became of its money. */
  public enum PaymentStatus {
    NONE,
    PROCESSING,
    DECLINED,
    CAPTURED,
    PARTIALLY_REFUNDED,
    REFUNDED
  }

  /** One product of it, at the price of its moment. */
  public record Item(
      UUID productId, String sku, String name, Money unitPrice, int quantity, Money lineTotal) {}
}
