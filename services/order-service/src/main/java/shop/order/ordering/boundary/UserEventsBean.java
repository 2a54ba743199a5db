package shop.order.ordering.boundary;

import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import shop.order.ordering.control.Forgetting;
import shop.platform.messaging.CloudEvent;
import shop.sqs.SqsListener;
import shop.sqs.SqsMessage;

/** Users who are to be forgotten, from queue {@code user-erasure}. */
@MessageDriven
public class UserEventsBean implements SqsListener {

  @Inject Forgetting forgetting;

  @Override
  public void onMessage(SqsMessage message) {
    forgetting.hear(CloudEvent.parse(message.body()));
  }
}
