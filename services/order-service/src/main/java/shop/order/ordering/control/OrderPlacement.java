package shop.order.ordering.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import shop.order.ordering.entity.CartClearings;
import shop.order.ordering.entity.Draft;
import shop.order.ordering.entity.Order;
import shop.order.ordering.entity.OrderPlaced;
import shop.order.ordering.entity.Orders;
import shop.platform.messaging.Outbox;
import shop.platform.problem.BusinessException;

/** How an order comes to stand, once its stock is held. */
@ApplicationScoped
@Transactional
public class OrderPlacement {

  /** Longer than a key can bring the same id again (the REST contract: 7 days). */
  private static final Duration KEYS_LIVE = Duration.ofDays(8);

  @Inject Orders orders;
  @Inject CartClearings clearings;
  @Inject Outbox outbox;
  @Inject Clock clock;

  @Inject
  @ConfigProperty(name = "shop.order.max-unpaid", defaultValue = "50")
  int maxUnpaid;

  /**
   * Passes a customer whom the shop takes another order from, as it looks now.
   *
   * @throws BusinessException too-many-requests; forbidden where the account was erased
   */
  @Transactional(Transactional.TxType.SUPPORTS)
  public void requireRoom(UUID userId, UUID id) {
    orders.admission(userId, id).require(maxUnpaid, clock.instant());
  }

  /**
   * Makes the order stand.
   *
   * @throws BusinessException as {@link #requireRoom}, now for certain; unavailable past {@link
   *     Draft#latest}
   */
  public Order place(Draft draft) {
    UUID userId = draft.purchase().userId();
    // One order of a customer at a time, so that none slips in between count and insert.
    orders.lockCustomer(userId);
    Instant now = clock.instant();
    orders.admission(userId, draft.id()).require(maxUnpaid, now);
    if (!now.isBefore(draft.latest())) {
      throw BusinessException.unavailable("This took too long. Try again.", Duration.ofSeconds(1))
          .undone();
    }
    Order order = new Order(draft, orders.nextNumber(now), now);
    orders.add(order);
    outbox.add(OrderPlaced.TYPE, order.id(), order.version(), OrderPlaced.of(order));
    if (draft.cartTag() != null) {
      clearings.add(new CartClearings.OrderedCart(order.id(), userId, draft.cartTag()));
    }
    return order;
  }

  /**
   * The order, if it stands once every transaction that may be making it has ended, one way or the
   * other, on the database's side too: then the customer's lock is had.
   */
  public Optional<Order> settled(UUID id, UUID userId) {
    orders.lockCustomer(userId);
    return orders.find(id);
  }

  /**
   * The order, if it stands after a {@link #place} that failed, for certain, as {@link #settled}.
   * Where it does not stand it never will, not by a request either that took this one's work over:
   * its stock may be given back.
   */
  public Optional<Order> outcome(UUID id, UUID userId) {
    Optional<Order> standing = settled(id, userId);
    if (standing.isEmpty()) {
      orders.drop(id, clock.instant());
    }
    return standing;
  }

  /** Forgets ids that were dropped longer ago than any request under them can come again. */
  public void forgetDropped() {
    orders.forgetDropped(clock.instant().minus(KEYS_LIVE));
  }
}
