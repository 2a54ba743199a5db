package shop.order.ordering.entity;

/** Why an order ended without being delivered, as events say it; free text stays in its history. */
public enum EndReason {
  CANCELLED_BY_CUSTOMER,
  CANCELLED_BY_ADMIN,
  PAYMENT_DECLINED,
  EXPIRED
}
