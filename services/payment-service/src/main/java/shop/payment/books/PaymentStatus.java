package shop.payment.books;

import java.util.Set;

/** The life of a payment, one attempt to pay an order. */
public enum PaymentStatus {
  /** Written down; nothing was asked of the gateway, or certainly did not get there. */
  CREATED,
  /** The gateway was, or may have been, asked; its answer is not known. */
  PROCESSING,
  CAPTURED,
  PARTIALLY_REFUNDED,
  REFUNDED,
  /** The card's issuer said no. */
  DECLINED,
  /**
   * Nothing was charged and nobody said no, as far as is known: the order had ended, the gateway
   * took it wrongly, or knew nothing of it a day later.
   */
  FAILED;

  /** What may come next. */
  public Set<PaymentStatus> followers() {
    return switch (this) {
      case CREATED -> Set.of(PROCESSING, FAILED);
      case PROCESSING -> Set.of(CREATED, CAPTURED, DECLINED, FAILED);
      case CAPTURED -> Set.of(PARTIALLY_REFUNDED, REFUNDED);
      case PARTIALLY_REFUNDED -> Set.of(CAPTURED, PARTIALLY_REFUNDED, REFUNDED);
      case REFUNDED -> Set.of(CAPTURED, PARTIALLY_REFUNDED);
      // Whatever was thought: money that the gateway has taken is in the books.
      case FAILED -> Set.of(CAPTURED);
      case DECLINED -> Set.of();
    };
  }

  /**
   * Moves on.
   *
   * @throws IllegalStateException where {@code next} does not follow: a defect
   */
  PaymentStatus to(PaymentStatus next) {
    if (!followers().contains(next)) {
      throw new IllegalStateException("a payment does not go from " + this + " to " + next);
    }
    return next;
  }

  /** Whether the outcome is still open. */
  public boolean isOpen() {
    return this == CREATED || this == PROCESSING;
  }

  /** Whether the gateway took the money, wherever it is now. */
  public boolean isTaken() {
    return this == CAPTURED || this == PARTIALLY_REFUNDED || this == REFUNDED;
  }
}
