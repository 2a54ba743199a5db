package shop.order.ordering.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import shop.order.ordering.entity.Actor;
import shop.order.ordering.entity.Happening;
import shop.order.ordering.entity.Order;
import shop.order.ordering.entity.OrderCancellationRequested;
import shop.order.ordering.entity.OrderCancelled;
import shop.order.ordering.entity.OrderStatus;
import shop.order.ordering.entity.Orders;
import shop.platform.audit.Audit;
import shop.platform.idempotency.Claim;
import shop.platform.messaging.Outbox;

/**
 * The end of an order that is no longer wanted. Where nothing was paid it is cancelled at once;
 * else payment-service gives the money back first, by its own books.
 */
@ApplicationScoped
@Transactional
public class OrderCancellation {

  private static final Logger LOG = Logger.getLogger(OrderCancellation.class.getName());

  @Inject Orders orders;
  @Inject Outbox outbox;
  @Inject Audit audit;
  @Inject Clock clock;

  /**
   * Cancels an order; one that is cancelled already stays as it is.
   *
   * @throws shop.platform.problem.BusinessException not-found; invalid-transition where it is too
   *     late; forbidden where only the shop itself may
   */
  public Order cancel(Claim claim, UUID id, Actor actor, @Nullable String reason) {
    Order order = orders.locked(id);
    claim.hold();
    audit.add("order.cancel", id, order.userId());
    if (order.obey(Happening.CANCEL, actor, reason, clock.instant())) {
      orders.flush();
      tell(order);
      LOG.log(
          Level.INFO,
          "Order {0} is {1}, says {2} {3}",
          new Object[] {id, order.status(), actor.role(), actor.name()});
    }
    return order;
  }

  private void tell(Order order) {
    if (order.status() == OrderStatus.CANCELLING) {
      outbox.add(
          OrderCancellationRequested.TYPE,
          order.id(),
          order.version(),
          OrderCancellationRequested.of(order));
    } else {
      outbox.add(OrderCancelled.TYPE, order.id(), order.version(), OrderCancelled.of(order));
    }
  }
}
