package shop.order.ordering.boundary;

import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import shop.order.ordering.control.OrderProgress;
import shop.platform.messaging.CloudEvent;
import shop.sqs.SqsListener;
import shop.sqs.SqsMessage;

/** Payments and refunds, from queue {@code payment-processing}. */
@MessageDriven
public class PaymentEventsBean implements SqsListener {

  @Inject OrderProgress progress;

  @Override
  public void onMessage(SqsMessage message) {
    progress.hear(CloudEvent.parse(message.body()));
  }
}
