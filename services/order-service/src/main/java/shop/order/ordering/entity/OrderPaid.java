package shop.order.ordering.entity;

import java.util.UUID;

/** {@code order.paid.v1}: its total is captured. */
public record OrderPaid(UUID orderId) {

  public static final String TYPE = "order.paid.v1";
}
