package shop.product.inventory.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.platform.messaging.CloudEvent;
import shop.platform.messaging.Inbox;
import shop.product.inventory.control.ReservationProgress;
import shop.sqs.SqsMessage;

class OrderEventsBeanTest {

  /** What order-service promises is what is read here. */
  private static final Path SAMPLES = Path.of("../order-service/src/main/resources/events");

  private static final UUID ORDER = UUID.fromString("01936b1d-90c2-7d5e-8f47-2b6a913c5de4");

  private final List<String> moves = new ArrayList<>();
  private final OrderEventsBean bean = new OrderEventsBean();

  OrderEventsBeanTest() {
    bean.inbox = new SeenOnce();
    bean.reservations = new Recorded();
  }

  @Test
  void whatIsNoEventIsRefused() {
    assertThatThrownBy(() -> bean.onMessage(message("{\"type\": \"order.paid.v1\"}")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(moves).isEmpty();
  }

  @Test
  void anEventHasItsEffectOnce() {
    bean.onMessage(message(event("order.paid.v1")));
    bean.onMessage(message(event("order.paid.v1")));

    assertThat(moves).containsExactly("commit " + ORDER);
  }

  @ParameterizedTest
  @CsvSource({
    "order.paid.v1, commit",
    "order.processing.v1, commit",
    "order.shipped.v1, ship",
    "order.delivered.v1, ship",
    "order.returned.v1, ship",
    "order.cancelled.v1, release"
  })
  void aLaterEventImpliesTheEarlier(String type, String move) throws IOException {
    String sample = Files.readString(SAMPLES.resolve(type + ".sample.json"));

    bean.onMessage(message(sample));

    assertThat(moves).containsExactly(move + " " + CloudEvent.parse(sample).subject());
  }

  @Test
  void otherEventsMoveNothing() {
    bean.onMessage(message(event("order.placed.v1")));

    assertThat(moves).isEmpty();
  }

  private static String event(String type) {
    return """
    {"specversion": "1.0", "id": "01936b1e-4f0a-7c31-9a52-6f1d0c8e2b01", "source": "/order-service",
     "type": "%s", "subject": "%s", "time": "2026-11-22T07:30:00.123Z",
     "datacontenttype": "application/json", "sequence": 2,
     "data": {"orderId": "%s", "reason": "a field of the producer's that is not read here"}}
    """
        .formatted(type, ORDER, ORDER);
  }

  private static SqsMessage message(String body) {
    return new SqsMessage("m", body, Map.of(), 1, Instant.EPOCH);
  }

  private static final class SeenOnce extends Inbox {
    private final Set<UUID> seen = new HashSet<>();

    @Override
    public boolean first(CloudEvent event) {
      return seen.add(event.id());
    }
  }

  private final class Recorded extends ReservationProgress {
    @Override
    public void commit(UUID orderId, String by) {
      moves.add("commit " + orderId);
    }

    @Override
    public void ship(UUID orderId, String by) {
      moves.add("ship " + orderId);
    }

    @Override
    public void release(UUID orderId, String by) {
      moves.add("release " + orderId);
    }
  }
}
