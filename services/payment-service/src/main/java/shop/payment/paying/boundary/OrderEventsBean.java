package shop.payment.paying.boundary;

import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import shop.payment.paying.control.OrderEnding;
import shop.payment.paying.control.PaymentPlacement;
import shop.platform.messaging.CloudEvent;
import shop.platform.messaging.Inbox;
import shop.sqs.SqsListener;
import shop.sqs.SqsMessage;

/** Hears of orders. Only writes: what the gateway is to do is the workers' affair. */
@MessageDriven
public class OrderEventsBean implements SqsListener {

  @Inject Inbox inbox;
  @Inject PaymentPlacement placement;
  @Inject OrderEnding ending;

  @Override
  public void onMessage(SqsMessage message) {
    CloudEvent event = CloudEvent.parse(message.body());
    if (!inbox.first(event)) {
      return;
    }
    switch (event.type()) {
      case "order.placed.v1" -> {
        OrderPlaced order = event.data(OrderPlaced.class);
        placement.orderPlaced(order.facts(), order.paymentMethod());
      }
      case "order.cancellation-requested.v1" ->
          ending.end(event.data(OrderEnded.class).orderId(), true);
      case "order.cancelled.v1" -> ending.end(event.data(OrderEnded.class).orderId(), false);
      default -> throw new IllegalArgumentException("nothing is known of " + event.type());
    }
  }
}
