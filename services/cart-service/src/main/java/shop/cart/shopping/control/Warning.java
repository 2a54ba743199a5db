package shop.cart.shopping.control;

/** What a customer should know of a product in the cart before ordering it. */
public enum Warning {
  /** Its price is another than when it was put in. */
  PRICE_CHANGED,
  OUT_OF_STOCK,
  NO_LONGER_SOLD,
  /** Product-service does not answer: this is the price last known. */
  PRICE_NOT_CONFIRMED
}
