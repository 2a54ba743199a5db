package shop.order.ordering.entity;

import java.util.UUID;

/** {@code order.cancellation-requested.v1}: a paid order is to end, its money is to go back. */
public record OrderCancellationRequested(UUID orderId, EndReason reason) {

  public static final String TYPE = "order.cancellation-requested.v1";

  public static OrderCancellationRequested of(Order order) {
    return new OrderCancellationRequested(order.id(), order.endReason());
  }
}
