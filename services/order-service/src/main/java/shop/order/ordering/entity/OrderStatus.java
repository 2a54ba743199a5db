package shop.order.ordering.entity;

import static shop.order.ordering.entity.Reaction.DEFECT;
import static shop.order.ordering.entity.Reaction.RECORD;
import static shop.order.ordering.entity.Reaction.act;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The life of an order. {@link #on} is the whole state machine: the compiler sees to it that every
 * pair of state and happening is decided.
 */
public enum OrderStatus {
  /** Its stock is held, its customer has until the deadline. */
  AWAITING_PAYMENT,
  PAID,
  PROCESSING,
  SHIPPED,
  DELIVERED,
  /** Final; money and stock are dealt with by hand. */
  RETURNED,
  /** No longer wanted, its money on the way back. */
  CANCELLING,
  /** Final. Nothing of it is held, nothing captured is kept. */
  CANCELLED,
  /** Final. As CANCELLED, by the deadline. */
  EXPIRED;

  /** What an order in this state makes of {@code happening}. */
  public Reaction on(Happening happening) {
    return switch (this) {
      case AWAITING_PAYMENT ->
          switch (happening) {
            case CAPTURED, GIVEN_BACK -> act(PAID);
            case CANCEL, DECLINED_FOR_GOOD -> act(CANCELLED);
            case DEADLINE -> act(EXPIRED);
            case PAYMENT_NEWS -> RECORD;
            case PROCESS, SHIP, DELIVER, RETURN -> DEFECT;
          };
      case PAID ->
          switch (happening) {
            case PROCESS -> act(PROCESSING);
            case CANCEL -> act(CANCELLING);
            case CAPTURED, GIVEN_BACK, DEADLINE -> RECORD;
            case SHIP, DELIVER, RETURN, DECLINED_FOR_GOOD, PAYMENT_NEWS -> DEFECT;
          };
      case PROCESSING ->
          switch (happening) {
            case SHIP -> act(SHIPPED);
            case CANCEL -> act(CANCELLING);
            case PROCESS, CAPTURED, GIVEN_BACK, DEADLINE -> RECORD;
            case DELIVER, RETURN, DECLINED_FOR_GOOD, PAYMENT_NEWS -> DEFECT;
          };
      case SHIPPED ->
          switch (happening) {
            case DELIVER -> act(DELIVERED);
            case RETURN -> act(RETURNED);
            case SHIP, CAPTURED, GIVEN_BACK, DEADLINE -> RECORD;
            case CANCEL, PROCESS, DECLINED_FOR_GOOD, PAYMENT_NEWS -> DEFECT;
          };
      case DELIVERED ->
          switch (happening) {
            case RETURN -> act(RETURNED);
            case DELIVER, CAPTURED, GIVEN_BACK, DEADLINE -> RECORD;
            case CANCEL, PROCESS, SHIP, DECLINED_FOR_GOOD, PAYMENT_NEWS -> DEFECT;
          };
      case RETURNED ->
          switch (happening) {
            case RETURN, CAPTURED, GIVEN_BACK, DEADLINE -> RECORD;
            case CANCEL, PROCESS, SHIP, DELIVER, DECLINED_FOR_GOOD, PAYMENT_NEWS -> DEFECT;
          };
      case CANCELLING ->
          switch (happening) {
            case GIVEN_BACK -> act(CANCELLED);
            case CANCEL, CAPTURED, DEADLINE -> RECORD;
            case PROCESS, SHIP, DELIVER, RETURN, DECLINED_FOR_GOOD, PAYMENT_NEWS -> DEFECT;
          };
      case CANCELLED ->
          switch (happening) {
            // A capture that comes this late is already on its way back.
            case CANCEL, CAPTURED, GIVEN_BACK, DECLINED_FOR_GOOD, PAYMENT_NEWS, DEADLINE -> RECORD;
            case PROCESS, SHIP, DELIVER, RETURN -> DEFECT;
          };
      case EXPIRED ->
          switch (happening) {
            case CAPTURED, GIVEN_BACK, DECLINED_FOR_GOOD, PAYMENT_NEWS, DEADLINE -> RECORD;
            case CANCEL, PROCESS, SHIP, DELIVER, RETURN -> DEFECT;
          };
    };
  }

  /** Whether its money is the shop's; still, where it is to be given back. */
  boolean isPaid() {
    return switch (this) {
      case PAID, PROCESSING, SHIPPED, DELIVERED, RETURNED, CANCELLING -> true;
      case AWAITING_PAYMENT, CANCELLED, EXPIRED -> false;
    };
  }

  /** The statuses that {@code role} may bring about from here. */
  public List<OrderStatus> allowed(Role role) {
    return Arrays.stream(Happening.values())
        .filter(command -> role.mayCommand(command, this))
        .flatMap(
            command ->
                on(command) instanceof Reaction.Act act ? Stream.of(act.to()) : Stream.empty())
        .distinct()
        .sorted()
        .toList();
  }
}
