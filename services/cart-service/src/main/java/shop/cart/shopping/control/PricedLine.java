package shop.cart.shopping.control;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.cart.shopping.entity.KnownProduct;
import shop.cart.shopping.entity.Line;
import shop.platform.money.Money;

/**
 * A line of a cart as it stands today.
 *
 * @param product as it is today, or as it was last known
 */
public record PricedLine(Line line, KnownProduct product, List<Warning> warnings) {

  static PricedLine of(Line line, Offers offers) {
    Offer offer = offers.byProduct().get(line.productId());
    return new PricedLine(
        line, offer == null ? line.known() : offer.product(), warnings(line, offer, offers));
  }

  private static List<Warning> warnings(Line line, @Nullable Offer offer, Offers offers) {
    if (!offers.isKnown()) {
      return List.of(Warning.PRICE_NOT_CONFIRMED);
    }
    if (offer == null) {
      return List.of(Warning.NO_LONGER_SOLD);
    }
    List<Warning> warnings = new ArrayList<>();
    if (!offer.product().price().equals(line.known().price())) {
      warnings.add(Warning.PRICE_CHANGED);
    }
    if (!offer.inStock()) {
      warnings.add(Warning.OUT_OF_STOCK);
    }
    return warnings;
  }

  public boolean isSold() {
    return !warnings.contains(Warning.NO_LONGER_SOLD);
  }

  /**
   * Price times pieces. A rise may carry it past what can be ordered; it is shown at that limit.
   */
  public Money total() {
    Money price = product.price();
    return new Money(Math.min(Money.MAX, price.amountMinor() * line.quantity()), price.currency());
  }
}
