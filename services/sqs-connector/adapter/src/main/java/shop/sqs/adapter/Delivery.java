package shop.sqs.adapter;

import static software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT;
import static software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName.SENT_TIMESTAMP;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import shop.sqs.SqsMessage;
import software.amazon.awssdk.services.sqs.model.Message;

/** One receipt of one message: ours until it is deleted or given back. */
final class Delivery {
  private enum State {
    IN_HAND,
    DONE,
    REFUSED
  }

  private final Message received;
  private final AtomicReference<State> state = new AtomicReference<>(State.IN_HAND);

  Delivery(Message received) {
    this.received = received;
  }

  String receipt() {
    return received.receiptHandle();
  }

  boolean isDone() {
    return state.get() == State.DONE;
  }

  /**
   * Says what the bean made of it.
   *
   * @return whether nothing had been said before; only the first word counts
   */
  boolean settle(boolean done) {
    return state.compareAndSet(State.IN_HAND, done ? State.DONE : State.REFUSED);
  }

  int receiveCount() {
    return Integer.parseInt(received.attributes().getOrDefault(APPROXIMATE_RECEIVE_COUNT, "1"));
  }

  SqsMessage message() {
    Map<String, String> attributes = new HashMap<>();
    received
        .messageAttributes()
        .forEach(
            (name, value) -> {
              if (value.stringValue() != null) {
                attributes.put(name, value.stringValue());
              }
            });
    long sentAt = Long.parseLong(received.attributes().getOrDefault(SENT_TIMESTAMP, "0"));
    return new SqsMessage(
        received.messageId(),
        received.body(),
        attributes,
        receiveCount(),
        Instant.ofEpochMilli(sentAt));
  }
}
