package shop.cart.shopping.entity;

/**
 * What became of a change.
 *
 * @param cart as it is now, changed or not
 */
public record Edited(Outcome outcome, Cart cart) {

  /** Done, or why not. */
  public enum Outcome {
    DONE,
    /** The cart has another version than was expected. */
    STALE,
    /** The product is not in the cart. */
    ABSENT,
    /** There would be too many pieces of the product. */
    TOO_MANY,
    /** There would be too many products. */
    FULL,
    /** The guest's session is over. */
    ENDED
  }
}
