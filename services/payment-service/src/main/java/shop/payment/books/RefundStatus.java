package shop.payment.books;

import java.util.Set;

/** The life of a refund. */
public enum RefundStatus {
  PENDING,
  SUCCEEDED,
  /** The gateway refused for good; the money is still to be given back, by a person's decision. */
  FAILED;

  /** What may come next. */
  public Set<RefundStatus> followers() {
    return this == PENDING ? Set.of(SUCCEEDED, FAILED) : Set.of();
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
