package shop.cart.shopping.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import shop.cart.shopping.boundary.CatalogueClient;
import shop.cart.shopping.entity.Cart;
import shop.cart.shopping.entity.Carts;
import shop.cart.shopping.entity.Edit;
import shop.cart.shopping.entity.Edited;
import shop.cart.shopping.entity.Expected;
import shop.cart.shopping.entity.Line;
import shop.cart.shopping.entity.Session;
import shop.cart.shopping.entity.Sessions;
import shop.cart.shopping.entity.Shopper;
import shop.platform.audit.AuditEntry;
import shop.platform.money.Money;
import shop.platform.money.ShopCurrency;
import shop.platform.problem.BusinessException;
import shop.platform.security.Caller;

/** What customers do with their carts. */
@ApplicationScoped
public class Shopping {

  @Inject Carts carts;
  @Inject Sessions sessions;
  @Inject Catalogue catalogue;
  @Inject ShopCurrency currency;
  @Inject Caller caller;

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
   * @param seen the cart as read just now
   * @throws BusinessException unknown-product, validation-failed for too much, precondition-failed
   */
  public PricedCart add(
      Shopper shopper, Cart seen, Expected expected, UUID productId, int quantity) {
    // One call for what is put in and for what the answer shows beside it, of all but a long cart.
    Set<UUID> asked = new LinkedHashSet<>(Set.of(productId));
    if (seen.lines().size() < CatalogueClient.MOST_IDS) {
      asked.addAll(products(seen));
    }
    Offers offers = catalogue.today(asked);
    Offer offer = offers.byProduct().get(productId);
    if (offer == null) {
      throw BusinessException.unprocessable("unknown-product", "No such product is sold.");
    }
    int pieces = quantity + seen.line(productId).map(Line::quantity).orElse(0);
    requirePayable(seen, new Line(productId, pieces, offer.product()));
    Cart cart = change(shopper, expected, Edit.add(productId, quantity, offer.product()));
    // What another request has put in meanwhile was not asked for, nor the rest of a long cart.
    return asked.containsAll(products(cart)) ? price(cart, offers) : price(cart);
  }

  /**
   * Says how many pieces there are to be of a product in the cart.
   *
   * @param seen the cart as read just now
   * @throws BusinessException not-found, validation-failed for too much, precondition-failed
   */
  public PricedCart set(
      Shopper shopper, Cart seen, Expected expected, UUID productId, int quantity) {
    Line line = seen.line(productId).orElseThrow(BusinessException::notFound);
    requirePayable(seen, new Line(productId, quantity, line.known()));
    return price(change(shopper, expected, Edit.set(productId, quantity)));
  }

  /** Takes a product out; it need not be in. */
  public void remove(Shopper shopper, Expected expected, UUID productId) {
    change(shopper, expected, Edit.remove(productId));
  }

  /** Empties the cart. */
  public void clear(Shopper shopper, Expected expected) {
    change(shopper, expected, Edit.clear());
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

  private Cart change(Shopper shopper, Expected expected, Edit edit) {
    UUID id = shopper.id();
    AuditEntry deed = AuditEntry.of(caller, edit.kind().action(), id, id).orElse(null);
    Edited edited = carts.edit(shopper, expected, edit, deed);
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
      case ENDED -> throw shopper.session() == null ? BusinessException.notFound() : ended();
    };
  }

  /**
   * Puts a guest's lines into a user's cart, the larger quantity of each, and ends the session.
   * Done again within a short while it changes nothing; so it is right after any crash in between.
   *
   * @throws BusinessException unauthorized where the session has ended, validation-failed where the
   *     cart would be too large; then the session goes on, unless the cart grew in this very
   *     moment: then the merge may be tried again for a short while
   */
  public PricedCart merge(UUID userId, Session session) {
    if (sessions.expiry(session).isPresent()) {
      requireMergeable(carts.get(userId), carts.get(session.id()));
    }
    if (!sessions.endFor(userId, session)) {
      throw ended();
    }
    Edited merged = carts.merge(userId, carts.get(session.id()));
    if (merged.outcome() == Edited.Outcome.FULL) {
      throw tooManyLines();
    }
    return price(merged.cart());
  }

  private static BusinessException ended() {
    return BusinessException.unauthorized("unauthorized", "The guest's session has ended.");
  }

  private static BusinessException tooManyLines() {
    return BusinessException.unprocessable(
        "validation-failed", "Together they make more than " + Cart.MOST_LINES + " lines.");
  }

  private static void requireMergeable(Cart cart, Cart guest) {
    Map<UUID, Line> together = new HashMap<>();
    cart.lines().forEach(line -> together.put(line.productId(), line));
    guest
        .lines()
        .forEach(
            line ->
                together.merge(
                    line.productId(),
                    line,
                    (mine, theirs) -> mine.quantity() < theirs.quantity() ? theirs : mine));
    if (together.size() > Cart.MOST_LINES) {
      throw tooManyLines();
    }
    // Refused where the sum is beyond all amounts.
    var unused = together.values().stream().map(Shopping::total).reduce(Money::plus);
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
