package shop.order.ordering.entity;

import java.util.UUID;

/** {@code order.cancelled.v1}: the order has ended, cancelled or expired. */
public record OrderCancelled(UUID orderId, EndReason reason) {

  public static final String TYPE = "order.cancelled.v1";

  public static OrderCancelled of(Order order) {
    return new OrderCancelled(order.id(), order.endReason());
  }
}
