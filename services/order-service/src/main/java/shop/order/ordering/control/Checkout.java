package shop.order.ordering.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;
import shop.order.ordering.boundary.CartClient;
import shop.order.ordering.entity.Cart;
import shop.order.ordering.entity.Draft;
import shop.order.ordering.entity.HeldStock;
import shop.order.ordering.entity.Item;
import shop.order.ordering.entity.Order;
import shop.order.ordering.entity.Orders;
import shop.order.ordering.entity.Purchase;
import shop.platform.idempotency.Claim;
import shop.platform.idempotency.TakenOver;
import shop.platform.json.Json;
import shop.platform.money.Money;
import shop.platform.money.ShopCurrency;
import shop.platform.problem.BusinessException;

/**
 * The way from a purchase to an order: first the calls to the others, which hold the stock under
 * the order's id, then {@link OrderPlacement}'s one transaction. No call is made within it.
 */
@ApplicationScoped
public class Checkout {

  private static final Logger LOG = Logger.getLogger(Checkout.class.getName());

  /**
   * Nobody waits for an answer any more; who does not know of the order may have placed another.
   */
  private static final Duration LONGEST = Duration.ofSeconds(45);

  @Inject Orders orders;
  @Inject OrderPlacement placement;
  @Inject Stock stock;
  @Inject PaymentMethods methods;
  @Inject CartClearing clearing;
  @Inject @RestClient CartClient carts;
  @Inject ShopCurrency currency;

  @Inject
  @ConfigProperty(name = "shop.order.payment-deadline", defaultValue = "PT15M")
  Duration paymentDeadline;

  private record Basket(List<Item> items, @Nullable String cartTag) {}

  /**
   * Places an order under the claim's id; where an earlier request has done so already, that one.
   *
   * @param began when the request came in
   * @throws BusinessException empty-order, unknown-product, unknown-payment-method, out-of-stock,
   *     price-changed, too-many-requests, or unavailable
   */
  public Order checkOut(Claim claim, Purchase purchase, Instant began) {
    return orders.find(claim.id()).orElseGet(() -> begin(claim, purchase, began));
  }

  private Order begin(Claim claim, Purchase purchase, Instant began) {
    UUID userId = purchase.userId();
    Basket basket = basket(purchase);
    placement.requireRoom(userId);
    methods.require(purchase.paymentMethod());
    HeldStock held = stock.hold(claim.id(), basket.items(), began.plus(paymentDeadline));
    try {
      stock.requireGood(held, basket.items());
      return place(claim, draft(purchase, basket, held, began));
    } catch (RuntimeException failure) {
      return known(claim, userId, failure)
          .orElseThrow(
              () -> {
                stock.release(claim.id());
                return failure;
              });
    }
  }

  private Basket basket(Purchase purchase) {
    Basket basket =
        purchase.items() == null ? cart(purchase.userId()) : new Basket(purchase.items(), null);
    if (basket.items().isEmpty()) {
      throw BusinessException.unprocessable("empty-order", "There is nothing to order.");
    }
    return basket;
  }

  private Basket cart(UUID userId) {
    try (Response answer = carts.get(userId)) {
      Cart cart = Json.readTrusted(answer.readEntity(byte[].class), Cart.class);
      return new Basket(cart.items(), answer.getHeaderString(HttpHeaders.ETAG));
    }
  }

  private Draft draft(Purchase purchase, Basket basket, HeldStock held, Instant began) {
    Money total = Draft.total(held.lines(), currency.get());
    Money expected = purchase.expectedTotal();
    if (expected != null && !expected.equals(total)) {
      throw BusinessException.conflict("price-changed", "The total is another now.")
          .with("total", total);
    }
    Instant latest = began.plus(LONGEST);
    return new Draft(
        held.orderId(),
        purchase,
        held.lines(),
        total,
        basket.cartTag(),
        held.expiresAt(),
        held.expiresAt().isBefore(latest) ? held.expiresAt() : latest);
  }

  private Order place(Claim claim, Draft draft) {
    Order order = placement.place(claim, draft);
    LOG.log(
        Level.INFO,
        "Order {0} placed with {1} lines, deadline {2}",
        new Object[] {order.id(), draft.lines().size(), order.expiresAt()});
    if (draft.cartTag() != null) {
      clearing.soon();
    }
    return order;
  }

  /**
   * The order, if it stands in spite of {@code failure}: its commit went through and only the
   * answer was lost, or another request under the same id was faster. Where the database cannot say
   * so for certain, the stock is not given back: product-service finds out.
   *
   * @throws BusinessException unavailable where that is not known: no refusal is kept for it
   */
  private Optional<Order> known(Claim claim, UUID userId, RuntimeException failure) {
    try {
      return placement.outcome(claim, userId);
    } catch (TakenOver other) {
      throw other;
    } catch (RuntimeException unknown) {
      unknown.addSuppressed(failure);
      LOG.log(Level.WARNING, "Whether order " + claim.id() + " stands is not known yet", unknown);
      throw BusinessException.unavailable(
          "Whether the order stands is not known yet. Try again.", Duration.ofSeconds(1));
    }
  }
}
