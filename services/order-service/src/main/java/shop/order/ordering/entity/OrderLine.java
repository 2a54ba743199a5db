package shop.order.ordering.entity;

import java.util.UUID;
import shop.platform.money.Money;

/** What of a product was ordered, and at which price: both for good. */
public record OrderLine(UUID productId, String sku, String name, Money unitPrice, int quantity) {

  /**
   * The price of all pieces.
   *
   * @throws shop.platform.problem.BusinessException validation-failed beyond {@link Money#MAX}
   */
  public Money lineTotal() {
    return unitPrice.times(quantity);
  }
}
