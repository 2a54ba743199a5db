package shop.local.client;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One attempt to pay an order. */
public record Payment(
    UUID id,
    UUID orderId,
    Money amount,
    Status status,
    Money refundedAmount,
    @Nullable String declineCode,
    int attempt,
    Instant createdAt) {

  /** How the attempt went. */
  public enum Status {
    CREATED,
    PROCESSING,
    CAPTURED,
    PARTIALLY_REFUNDED,
    REFUNDED,
    DECLINED,
    FAILED;

    /** Whether the money came, wherever it went since. */
    public boolean isCaptured() {
      return this == CAPTURED || this == PARTIALLY_REFUNDED || this == REFUNDED;
    }
  }
}
