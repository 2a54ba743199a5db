package shop.payment.books;

import java.util.Set;

/** The life of a refund. */
public enum RefundStatus {
  PENDING,
  /** The gateway has given; it may still find that the money did not arrive. */
  SUCCEEDED,
  /**
   * The gateway refused for good, or what it gave came back; the money is still to be given back,
   * by a person's decision.
   */
  FAILED;

  /** What may come next. */
  public Set<RefundStatus> followers() {
    return switch (this) {
      case PENDING -> Set.of(SUCCEEDED, FAILED);
      case SUCCEEDED -> Set.of(FAILED);
      case FAILED -> Set.of();
    };
  }

  /**
   * Moves on.
   *
   * @throws IllegalStateException where {@code next} does not follow: a defect
   */
  RefundStatus to(RefundStatus next) {
    if (!followers().contains(next)) {
      throw new IllegalStateException("a refund does not go from " + this + " to " + next);
    }
    return next;
  }
}
