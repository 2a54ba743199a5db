package shop.order.ordering.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.order.ordering.entity.Order;
import shop.order.ordering.entity.OrderCancelled;
import shop.order.ordering.entity.Orders;
import shop.platform.messaging.Outbox;
import shop.platform.metrics.Count;

/** The one owner of the deadline: nothing else ends an order for being unpaid. */
@ApplicationScoped
public class OrderExpiry {

  private static final Logger LOG = Logger.getLogger(OrderExpiry.class.getName());

  private static final Count EXPIRED =
      new Count("shop_orders_expired_total", "Orders ended by their deadline");

  private static final int BATCH = 100;

  @Inject Orders orders;
  @Inject Outbox outbox;
  @Inject Clock clock;

  /**
   * Ends orders past their deadline, at most a batch of them, which no other instance has in hand.
   *
   * @return whether there may be more
   */
  @Transactional
  public boolean expireDue() {
    Instant now = clock.instant();
    List<Order> due = orders.due(now, BATCH);
    due.forEach(order -> order.expire(now));
    orders.flush();
    for (Order order : due) {
      outbox.add(OrderCancelled.TYPE, order.id(), order.version(), OrderCancelled.of(order));
      LOG.log(Level.INFO, "Order {0} is {1}", new Object[] {order.id(), order.status()});
    }
    EXPIRED.add(due.size());
    return due.size() == BATCH;
  }
}
