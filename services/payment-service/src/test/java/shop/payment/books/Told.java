package shop.payment.books;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import shop.platform.messaging.Outbox;

/** An outbox that keeps what it is told. */
public final class Told extends Outbox {

  /** An event as it was added. */
  public record Event(String type, UUID orderId, long sequence, PaymentEvent data) {}

  public final List<Event> events = new ArrayList<>();

  @Override
  public void add(String type, UUID subject, long sequence, Object data) {
    events.add(new Event(type, subject, sequence, (PaymentEvent) data));
  }

  public List<String> types() {
    return events.stream().map(Event::type).toList();
  }

  public PaymentEvent last() {
    return events.getLast().data();
  }
}
