package shop.product.inventory.boundary;

import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.platform.messaging.CloudEvent;
import shop.platform.messaging.Inbox;
import shop.product.inventory.control.ReservationProgress;
import shop.sqs.SqsListener;
import shop.sqs.SqsMessage;

/**
 * Hears what becomes of orders. Events come in any order and more than once; a later one implies
 * the earlier. What cannot be, as a shipped order that was released, is refused and ends in the
 * dead-letter queue.
 */
@MessageDriven
public class OrderEventsBean implements SqsListener {

  private static final Logger LOG = Logger.getLogger(OrderEventsBean.class.getName());

  private static final String BY = "order-service";

  @Inject Inbox inbox;
  @Inject ReservationProgress reservations;

  @Override
  public void onMessage(SqsMessage message) {
    CloudEvent event = CloudEvent.parse(message.body());
    if (inbox.first(event)) {
      follow(event);
    }
  }

  private void follow(CloudEvent event) {
    UUID orderId = event.data(OrderEvent.class).orderId();
    switch (event.type()) {
      case "order.paid.v1", "order.processing.v1" -> reservations.commit(orderId, BY);
      case "order.shipped.v1", "order.delivered.v1", "order.returned.v1" ->
          reservations.ship(orderId, BY);
      case "order.cancelled.v1" -> reservations.release(orderId, BY);
      default -> LOG.log(Level.FINE, "{0} is of no concern to stock", event.type());
    }
  }
}
