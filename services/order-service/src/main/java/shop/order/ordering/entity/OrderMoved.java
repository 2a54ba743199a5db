package shop.order.ordering.entity;

import java.util.Locale;
import java.util.UUID;

/** {@code order.processing.v1} and its like: an admin moved a paid order on. */
public record OrderMoved(UUID orderId) {

  /** The event's type, which says whereto. */
  public static String type(OrderStatus to) {
    return "order." + to.name().toLowerCase(Locale.ROOT) + ".v1";
  }
}
