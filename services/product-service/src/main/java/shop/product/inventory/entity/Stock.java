package shop.product.inventory.entity;

import java.util.UUID;
import shop.platform.problem.BusinessException;

/**
 * The pieces of a product: at every moment 0 ≤ reserved ≤ on hand.
 *
 * @param active whether the product is sold
 * @param reserved pieces on hand that orders hold, paid or not
 * @param version rises with every change
 */
public record Stock(
    UUID productId, String sku, boolean active, int onHand, int reserved, long version) {

  /** The most pieces of one product, and the largest correction. */
  public static final int LIMIT = 1_000_000_000;

  /** Pieces that can still be ordered. */
  public int available() {
    return onHand - reserved;
  }

  /**
   * The stock after a correction.
   *
   * @throws BusinessException insufficient-stock below what is reserved, validation-failed beyond
   *     {@link #LIMIT}
   */
  public Stock adjusted(int delta) {
    int adjusted = onHand + delta;
    if (adjusted < reserved) {
      throw BusinessException.conflict(
          "insufficient-stock", "Of " + onHand + " on hand, " + reserved + " are reserved.");
    }
    if (adjusted > LIMIT) {
      throw BusinessException.invalid("/delta", "Stock is at most " + LIMIT + ".");
    }
    return new Stock(productId, sku, active, adjusted, reserved, version + 1);
  }
}
