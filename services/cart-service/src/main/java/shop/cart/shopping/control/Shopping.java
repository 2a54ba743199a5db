package shop.cart.shopping.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import shop.cart.shopping.entity.Cart;
import shop.cart.shopping.entity.Carts;
import shop.cart.shopping.entity.Edit;
import shop.cart.shopping.entity.Edited;
import shop.cart.shopping.entity.Expected;
import shop.cart.shopping.entity.Line;
import shop.platform.money.Money;
import shop.platform.money.ShopCurrency;
import shop.platform.problem.BusinessException;

/** What customers do with their carts. */
@ApplicationScoped
public class Shopping {

  @Inject Carts carts;
  @Inject Catalogue catalogue;
  @Inject ShopCurrency currency;

  /** The cart at today's prices. */
  public PricedCart price(Cart cart) {
    return price(cart, catalogue.offers(products(cart)));
  }

  private PricedCart price(Cart cart, Offers offers) {
    return PricedCart.of(cart, offers, currency.get());
  }

  /**
   * Puts pieces of a product to those in the cart.
   *
   * @throws BusinessException unknown-product, validation-failed for too much, precondition-failed
   */
  public PricedCart add(UUID userId, Expected expected, UUID productId, int quantity) {
    Offer offer =
        catalogue
            .offer(productId)
            .orElseThrow(
                () ->
                    BusinessException.unprocessable("unknown-product", "No such product is sold."));
    Cart seen = carts.get(userId);
    int pieces = quantity + seen.line(productId).map(Line::quantity).orElse(0);
    requirePayable(seen, new Line(productId, pieces, offer.product()));
    return edit(userId, expected, Edit.add(productId, quantity, offer.product()));
  }

  /**
   * Says how many pieces there are to be of a product in the cart.
   *
   * @throws BusinessException not-found, validation-failed for too much, precondition-failed
   */
  public PricedCart set(UUID userId, Expected expected, UUID productId, int quantity) {
    Cart seen = carts.get(userId);
    Line line = seen.line(productId).orElseThrow(BusinessException::notFound);
    requirePayable(seen, new Line(productId, quantity, line.known()));
    return edit(userId, expected, Edit.set(productId, quantity));
  }

  /** Takes a product out; it need not be in. */
  public void remove(UUID userId, Expected expected, UUID productId) {
    change(userId, expected, Edit.remove(productId));
  }

  /** Empties the cart. */
  public void clear(UUID userId, Expected expected) {
    change(userId, expected, Edit.clear());
  }

  /**
   * Passes a change that is meant for the cart as it is.
   *
   * @throws BusinessException precondition-failed
   */
  public void require(Expected expected, Cart cart) {
    if (!expected.admits(cart.version())) {
      throw BusinessException.preconditionFailed(price(cart).etag());
    }
  }

  private PricedCart edit(UUID userId, Expected expected, Edit edit) {
    return price(change(userId, expected, edit));
  }

  private Cart change(UUID userId, Expected expected, Edit edit) {
    Edited edited = carts.edit(userId, expected, edit);
    return switch (edited.outcome()) {
      case DONE -> edited.cart();
      case STALE -> throw BusinessException.preconditionFailed(price(edited.cart()).etag());
      case ABSENT -> throw BusinessException.notFound();
      case TOO_MANY ->
          throw BusinessException.invalid(
              "/quantity", "makes more than " + Cart.MOST_PIECES + " pieces");
      case FULL ->
          throw BusinessException.invalid(
              "/productId", "makes more than " + Cart.MOST_LINES + " lines");
    };
  }

  /** Refuses what could never be ordered, at the prices last known: a sum beyond all amounts. */
  private static void requirePayable(Cart cart, Line changed) {
    Money sum = total(changed);
    for (Line line : cart.lines()) {
      if (!line.productId().equals(changed.productId())) {
        sum = sum.plus(total(line));
      }
    }
  }

  private static Money total(Line line) {
    return line.known().price().times(line.quantity());
  }

  private static List<UUID> products(Cart cart) {
    return cart.lines().stream().map(Line::productId).toList();
  }
}
