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
import shop.platform.idempotency.Claim;
import shop.platform.messaging.Outbox;
import shop.platform.problem.BusinessException;

/** How an order comes to stand, once its stock is held. */
@ApplicationScoped
@Transactional
public class OrderPlacement {

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
  public void requireRoom(UUID userId) {
    orders.admission(userId).require(maxUnpaid, clock.instant());
  }

  /**
   * Makes the order stand.
   *
   * @throws BusinessException as {@link #requireRoom}, now for certain; unavailable past {@link
   *     Draft#latest}
   */
  public Order place(Claim claim, Draft draft) {
    UUID userId = draft.purchase().userId();
    // One order of a customer at a time, so that none slips in between count and insert.
    orders.lockCustomer(userId);
    Instant now = clock.instant();
    orders.admission(userId).require(maxUnpaid, now);
    claim.hold();
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
   * The order, if it stands after a {@link #place} that failed, for certain: with the customer's
   * lock, every transaction that may have been making it has ended, on the database's side too.
   * Where it does not stand it never will, not by a request either that takes this one's work over:
   * its stock may be given back.
   *
   * @throws shop.platform.idempotency.TakenOver where that is another's to say
   */
  public Optional<Order> outcome(Claim claim, UUID userId) {
    orders.lockCustomer(userId);
    Optional<Order> standing = orders.find(claim.id());
    // Of one who was erased nothing comes to stand, and the claim was forgotten with them.
    if (standing.isEmpty() && !orders.admission(userId).erased()) {
      claim.spend();
    }
    return standing;
  }
}
