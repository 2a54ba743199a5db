package shop.order.ordering.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.order.ordering.entity.Example.ADMIN;
import static shop.order.ordering.entity.Example.NOW;
import static shop.order.ordering.entity.Example.ORDER;
import static shop.order.ordering.entity.Example.order;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.order.ordering.entity.Example;
import shop.order.ordering.entity.Happening;
import shop.order.ordering.entity.Order;
import shop.order.ordering.entity.OrderStatus;
import shop.order.ordering.entity.PaymentNews;
import shop.platform.json.Json;
import shop.platform.messaging.CloudEvent;
import shop.platform.problem.BusinessException;

class OrderProgressTest {

  private final Told told = new Told();

  private OrderProgress progress(Order order) {
    var progress = new OrderProgress();
    progress.orders = new Kept(order);
    progress.inbox = new SeenOnce();
    progress.outbox = told;
    progress.audit = new OnRecord();
    progress.clock = Clock.fixed(NOW, ZoneOffset.UTC);
    return progress;
  }

  private static CloudEvent event(PaymentNews news) {
    return new CloudEvent(
        "1.0",
        new UUID(7, news.sequence()),
        "/payment-service",
        news.type(),
        ORDER,
        NOW,
        "application/json",
        news.sequence(),
        null,
        null,
        Json.readTrusted(Json.write(news.books()), JsonNode.class));
  }

  @Test
  void anEventOfAnOrderThatIsNotKnownIsADefect() {
    var progress = progress(order());
    progress.orders = new Kept();

    assertThatThrownBy(() -> progress.hear(event(Example.captured(1))))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void anEventDeliveredTwiceHasItsEffectOnce() {
    Order order = order();
    var progress = progress(order);

    progress.hear(event(Example.captured(1)));
    int entries = order.history().size();
    progress.hear(event(Example.captured(1)));

    assertThat(told.types).containsExactly("order.paid.v1");
    assertThat(order.history()).hasSize(entries);
  }

  @Test
  void aDeclineForGoodTellsOfTheEnd() {
    progress(order()).hear(event(Example.declined(3, false)));

    assertThat(told.types).containsExactly("order.cancelled.v1");
  }

  @Test
  void theLastRefundOfACancellationTellsOfTheEnd() {
    progress(order(OrderStatus.CANCELLING)).hear(event(Example.refunded(2, 30, 0)));

    assertThat(told.types).containsExactly("order.cancelled.v1");
  }

  @Test
  void newsThatMovesNothingTellsNothing() {
    progress(order()).hear(event(Example.failed(1)));
    progress(order(OrderStatus.CANCELLED)).hear(event(Example.captured(1)));

    assertThat(told.types).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "PAID, PROCESS, order.processing.v1",
    "PROCESSING, SHIP, order.shipped.v1",
    "SHIPPED, DELIVER, order.delivered.v1",
    "SHIPPED, RETURN, order.returned.v1",
    "DELIVERED, RETURN, order.returned.v1"
  })
  void everyMoveTellsWhereto(OrderStatus from, Happening command, String type) {
    progress(order(from)).move(ORDER, command, ADMIN, null, etag -> {});

    assertThat(told.types).containsExactly(type);
  }

  @Test
  void theStateItHasTellsNothing() {
    progress(order(OrderStatus.SHIPPED)).move(ORDER, Happening.SHIP, ADMIN, null, etag -> {});

    assertThat(told.types).isEmpty();
  }

  @Test
  void aStaleCopyMovesNothing() {
    Order order = order(OrderStatus.PAID);

    assertThatThrownBy(
            () ->
                progress(order)
                    .move(
                        ORDER,
                        Happening.PROCESS,
                        ADMIN,
                        null,
                        etag -> {
                          throw BusinessException.preconditionFailed(etag);
                        }))
        .isInstanceOf(BusinessException.class);
    assertThat(order.status()).isEqualTo(OrderStatus.PAID);
    assertThat(told.types).isEmpty();
  }
}
