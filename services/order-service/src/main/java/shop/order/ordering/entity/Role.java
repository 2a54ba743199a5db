package shop.order.ordering.entity;

/** As what somebody deals with an order. */
public enum Role {
  CUSTOMER,
  ADMIN,
  SERVICE;

  /** Whether this role may give {@code command} to an order in {@code status}. */
  boolean mayCommand(Happening command, OrderStatus status) {
    return switch (command) {
      // What is being packed is stopped by the shop alone.
      case CANCEL -> this == ADMIN || (this == CUSTOMER && status != OrderStatus.PROCESSING);
      case PROCESS, SHIP, DELIVER, RETURN -> this == ADMIN;
      case DEADLINE, CAPTURED, GIVEN_BACK, DECLINED_FOR_GOOD, PAYMENT_NEWS -> false;
    };
  }
}
