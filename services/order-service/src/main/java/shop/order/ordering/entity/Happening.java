package shop.order.ordering.entity;

/** What can befall an order: commands of people, its deadline, and what payment events say. */
public enum Happening {
  /** Its customer or an admin no longer wants it. */
  CANCEL,
  PROCESS,
  SHIP,
  DELIVER,
  RETURN,
  /** The time to pay is over. */
  DEADLINE,
  /** The books say that all was captured, and not yet all given back. */
  CAPTURED,
  /** The books say that all was captured, all of it given back, and nothing is pending. */
  GIVEN_BACK,
  /** A payment was declined and there will be no other; nothing was captured. */
  DECLINED_FOR_GOOD,
  /** Any other news of a payment; nothing was captured. */
  PAYMENT_NEWS
}
