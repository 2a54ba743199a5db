package shop.payment.paying.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.payment.paying.control.OrderEnding;
import shop.payment.paying.control.OrderFacts;
import shop.payment.paying.control.PaymentPlacement;
import shop.platform.messaging.CloudEvent;
import shop.platform.messaging.Inbox;
import shop.sqs.SqsMessage;

/** What order-service promises is what is read here. */
class OrderEventsBeanTest {

  private static final Path SAMPLES = Path.of("../order-service/src/main/resources/events");
  private static final UUID ORDER = UUID.fromString("01a20320-a27b-7000-8000-000000000001");

  private final List<String> heard = new ArrayList<>();
  private final OrderEventsBean bean = new OrderEventsBean();

  OrderEventsBeanTest() {
    bean.inbox = new SeenOnce();
    bean.placement = new RecordedPlacement();
    bean.ending = new RecordedEnding();
  }

  private static String sample(String type) {
    try {
      return Files.readString(SAMPLES.resolve(type + ".sample.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void deliver(String body) {
    bean.onMessage(new SqsMessage("1", body, Map.of(), 1, Instant.EPOCH));
  }

  @Test
  void whatIsNoEventIsRefused() {
    assertThatThrownBy(() -> deliver("{}")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anEventThatNobodyKnowsIsRefused() {
    String unknown = sample("order.placed.v1").replace("order.placed.v1", "order.placed.v2");
    assertThatThrownBy(() -> deliver(unknown)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPlacingWithoutItsTotalIsRefused() {
    String broken = sample("order.placed.v1").replace("\"total\"", "\"sum\"");
    assertThatThrownBy(() -> deliver(broken)).isInstanceOf(IllegalArgumentException.class);
    assertThat(heard).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "order.placed.v1, placed by pm_card_visa",
    "order.cancellation-requested.v1, ended and awaited",
    "order.cancelled.v1, ended"
  })
  void aPromisedSampleIsUnderstoodAndHasItsEffectOnce(String type, String effect) {
    deliver(sample(type));
    deliver(sample(type));
    assertThat(heard).containsExactly(effect);
  }

  @Test
  void aPlacingWithoutAPaymentMethodIsTakenDown() {
    deliver(sample("order.placed.v1").replaceAll("\"paymentMethod\": .*,\n", ""));
    assertThat(heard).containsExactly("placed by null");
  }

  private static final class SeenOnce extends Inbox {

    private final Set<UUID> seen = new HashSet<>();

    @Override
    public boolean first(CloudEvent event) {
      return seen.add(event.id());
    }
  }

  private final class RecordedPlacement extends PaymentPlacement {

    @Override
    public void orderPlaced(OrderFacts order, @Nullable String method) {
      assertThat(order.orderId()).isEqualTo(ORDER);
      assertThat(order.total().amountMinor()).isEqualTo(3000);
      heard.add("placed by " + method);
    }
  }

  private final class RecordedEnding extends OrderEnding {

    @Override
    public void end(UUID orderId, boolean isAwaited) {
      assertThat(orderId).isEqualTo(ORDER);
      heard.add(isAwaited ? "ended and awaited" : "ended");
    }
  }
}
