package shop.order.ordering.entity;

/**
 * Who does something to an order.
 *
 * @param name a user's id, or the name of a service
 */
public record Actor(String name, Role role) {

  static final Actor ORDER_SERVICE = new Actor("order-service", Role.SERVICE);
  static final Actor PAYMENT_SERVICE = new Actor("payment-service", Role.SERVICE);
}
