package shop.order.ordering.entity;

/** How the payment of an order stands, as far as payment events have told. */
public enum PaymentStatus {
  /** No attempt, or only failed ones. */
  NONE,
  /** An attempt was ordered and has no outcome yet. */
  PROCESSING,
  DECLINED,
  CAPTURED,
  PARTIALLY_REFUNDED,
  REFUNDED
}
