package shop.product.inventory.entity;

import shop.platform.problem.BusinessException;

/**
 * Where a reservation stands: HELD → COMMITTED → SHIPPED, or RELEASED from either of the first two.
 * SHIPPED and RELEASED are final.
 */
public enum ReservationState {
  /** Taken for an order that is not paid yet. */
  HELD,
  /** The order is paid. */
  COMMITTED,
  /** The pieces have left the house. */
  SHIPPED,
  /** The pieces can be ordered by others again; or were never held, and will not be. */
  RELEASED;

  /**
   * Whether news of an order moves its reservation on. News come in any order, and a later one
   * implies the earlier: an order may be shipped before it is known to be paid, and paid after it
   * is known to be cancelled.
   *
   * @return false where it is there already, or further
   * @throws BusinessException reservation-shipped, reservation-released where the order cannot have
   *     come there: both ends of an order exclude each other
   */
  public boolean movesTo(ReservationState next) {
    return switch (next) {
      case HELD -> false;
      case COMMITTED -> this == HELD;
      case SHIPPED -> {
        if (this == RELEASED) {
          throw released();
        }
        yield this != SHIPPED;
      }
      case RELEASED -> {
        if (this == SHIPPED) {
          throw BusinessException.conflict(
              "reservation-shipped", "The pieces of this order have left the house.");
        }
        yield this != RELEASED;
      }
    };
  }

  /** The refusal of whatever needs pieces that were given back. */
  public static BusinessException released() {
    return BusinessException.conflict(
        "reservation-released", "The reservation of this order was released.");
  }
}
