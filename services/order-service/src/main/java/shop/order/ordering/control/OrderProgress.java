package shop.order.ordering.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import shop.order.ordering.entity.Actor;
import shop.order.ordering.entity.Happening;
import shop.order.ordering.entity.Order;
import shop.order.ordering.entity.OrderCancelled;
import shop.order.ordering.entity.OrderMoved;
import shop.order.ordering.entity.OrderPaid;
import shop.order.ordering.entity.OrderStatus;
import shop.order.ordering.entity.Orders;
import shop.order.ordering.entity.PaymentNews;
import shop.platform.audit.Audit;
import shop.platform.messaging.CloudEvent;
import shop.platform.messaging.Inbox;
import shop.platform.messaging.Outbox;
import shop.platform.metrics.Timing;

/** How standing orders move on: by what payments come to, and by what admins say. */
@ApplicationScoped
@Transactional
public class OrderProgress {

  private static final Logger LOG = Logger.getLogger(OrderProgress.class.getName());

  private static final Timing PAID =
      new Timing("shop_order_paid_seconds", "From an order placed to the same order paid");

  @Inject Orders orders;
  @Inject Inbox inbox;
  @Inject Outbox outbox;
  @Inject Audit audit;
  @Inject Clock clock;

  /**
   * Hears a payment event, once.
   *
   * @throws RuntimeException where it contradicts what is known, or its order is not: a defect
   */
  public void hear(CloudEvent event) {
    if (!inbox.first(event)) {
      return;
    }
    PaymentNews news = PaymentNews.of(event);
    Order order = orders.locked(news.orderId());
    boolean moved = order.hear(news, clock.instant());
    orders.flush();
    if (moved) {
      tell(order);
      LOG.log(Level.INFO, "Order {0} is {1}", new Object[] {order.id(), order.status()});
    }
  }

  private void tell(Order order) {
    if (order.status() == OrderStatus.PAID) {
      PAID.took(Duration.between(order.createdAt(), clock.instant()));
      outbox.add(OrderPaid.TYPE, order.id(), order.version(), new OrderPaid(order.id()));
    } else {
      outbox.add(OrderCancelled.TYPE, order.id(), order.version(), OrderCancelled.of(order));
    }
  }

  /**
   * Moves a paid order on at an admin's word.
   *
   * @param precondition passes the order's ETag, under its lock
   * @throws shop.platform.problem.BusinessException not-found, or invalid-transition
   */
  public Order move(
      UUID id,
      Happening command,
      Actor admin,
      @Nullable String reason,
      Consumer<String> precondition) {
    Order order = orders.locked(id);
    precondition.accept(order.etag());
    audit.add("order.move", id, order.userId());
    if (order.obey(command, admin, reason, clock.instant())) {
      orders.flush();
      outbox.add(
          OrderMoved.type(order.status()), order.id(), order.version(), new OrderMoved(order.id()));
      LOG.log(
          Level.INFO,
          "Order {0} is {1}, says admin {2}",
          new Object[] {id, order.status(), admin.name()});
    }
    return order;
  }
}
