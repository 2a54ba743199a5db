package shop.order.ordering.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import shop.order.ordering.boundary.InventoryClient;
import shop.order.ordering.entity.HeldStock;
import shop.order.ordering.entity.Item;
import shop.order.ordering.entity.StockHold;
import shop.platform.client.RemoteProblem;
import shop.platform.problem.BusinessException;

/** Stock held at product-service for orders that are about to stand. */
@ApplicationScoped
class Stock {

  private static final Logger LOG = Logger.getLogger(Stock.class.getName());

  @Inject @RestClient InventoryClient inventory;
  @Inject Clock clock;

  /**
   * Holds {@code items} for an order. Where no answer comes they may be held all the same: the next
   * try under the same id finds them so, and without one product-service gives them back.
   *
   * @param expiresAt of a new hold; one that an earlier request under the same id made keeps its
   *     own
   * @throws BusinessException out-of-stock with {@code shortages}; unknown-product; unavailable
   *     where the id is spent
   */
  HeldStock hold(UUID orderId, List<Item> items, Instant expiresAt) {
    try {
      return inventory.hold(new StockHold(orderId, items, expiresAt));
    } catch (RemoteProblem refused) {
      throw refusal(refused);
    }
  }

  /**
   * Passes what is held for these items, and still will be. An earlier request under the same id
   * may have left something else: its cart was another, or it was too long ago.
   *
   * @throws BusinessException unavailable, as the id is spent
   */
  void requireGood(HeldStock held, List<Item> items) {
    if (!held.isOf(items) || !clock.instant().isBefore(held.expiresAt())) {
      throw spent();
    }
  }

  /**
   * Gives back what is held for an order that certainly does not stand. Where product-service
   * cannot be reached it finds out by itself.
   */
  void release(UUID orderId) {
    try {
      inventory.release(orderId);
    } catch (RuntimeException e) {
      LOG.log(Level.FINE, "The hold of " + orderId + " runs out by itself", e);
    }
  }

  private static RuntimeException refusal(RemoteProblem refused) {
    return switch (refused.slug()) {
      case "out-of-stock" ->
          BusinessException.conflict("out-of-stock", "There is not enough of everything.")
              .with("shortages", refused.members().getOrDefault("shortages", List.of()));
      case "unknown-product" ->
          BusinessException.unprocessable(
              "unknown-product", "A product is not known or no longer sold.");
      case "reservation-released" -> spent();
      default -> refused;
    };
  }

  private static BusinessException spent() {
    return BusinessException.unavailable(
            "The stock was not held. Try again.", Duration.ofSeconds(1))
        .undone();
  }
}
