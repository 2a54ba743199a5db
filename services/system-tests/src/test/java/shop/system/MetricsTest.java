package shop.system;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.microshed.testing.jupiter.MicroShedTest;

/** Each metric moves when that happens which it is about. */
@MicroShedTest
public class MetricsTest {

  private final Shop shop = new Shop();
  private final Saga saga = new Saga(shop);

  /** A series' value before something happened, by service, name and labels. */
  private static final class Before {

    private final Map<String, Scraped> scraped = new LinkedHashMap<>();

    Before() {
      for (String service : new String[] {"user", "product", "cart", "payment", "order"}) {
        scraped.put(service, Scraped.from(service));
      }
    }

    /** Other tests' orders may still be on their way: at least so many more. */
    void andThen(double atLeast, String service, String name, String... labels) {
      double before = Objects.requireNonNull(scraped.get(service)).sum(name, labels);
      await(name + String.join(",", labels))
          .atMost(20, SECONDS)
          .until(() -> Scraped.from(service).sum(name, labels) >= before + atLeast);
    }
  }

  private void until(Shop.User customer, UUID order, String status) {
    await()
        .atMost(20, SECONDS)
        .until(() -> shop.order(customer, order).text("status").equals(status));
  }

  @Test
  void anOrderPaidAndGivenBackMovesWhatIsCountedOfIt() {
    var customer = shop.register();
    var mug = shop.product(1250, 10);
    var before = new Before();

    var order = shop.place(customer, mug, "pm_card_visa");
    until(customer, order.id(), "PAID");
    shop.post("/api/orders/" + order.text("id") + "/cancel", customer, Map.of()).expect(200);
    until(customer, order.id(), "CANCELLED");

    before.andThen(1, "order", "shop_events_total", "type=\"order.placed.v1\"");
    before.andThen(1, "order", "shop_events_total", "type=\"order.paid.v1\"");
    before.andThen(1, "order", "shop_events_total", "type=\"order.cancelled.v1\"");
    before.andThen(1, "order", "shop_order_paid_seconds_count");
    before.andThen(1, "order", "shop_order_paid_seconds_bucket", "le=\"+Inf\"");
    before.andThen(4, "order", "shop_outbox_sends_total", "outcome=\"sent\"");
    before.andThen(
        1, "order", "shop_messages_total", "type=\"payment.captured.v1\"", "outcome=\"handled\"");
    before.andThen(1, "product", "shop_messages_total", "type=\"order.cancelled.v1\"");
    before.andThen(1, "payment", "shop_events_total", "type=\"payment.refunded.v1\"");
    before.andThen(
        1, "payment", "shop_gateway_seconds_count", "operation=\"charge\"", "outcome=\"captured\"");
    before.andThen(
        1, "payment", "shop_gateway_seconds_count", "operation=\"refund\"", "outcome=\"given\"");
  }

  @Test
  void aDeclineIsCountedByItsCode() {
    var customer = shop.register();
    var mug = shop.product(1250, 10);
    var before = new Before();

    var order = shop.place(customer, mug, "pm_card_chargeDeclinedExpiredCard");
    until(customer, order.id(), "CANCELLED");

    before.andThen(1, "payment", "shop_gateway_declines_total", "code=\"expired_card\"");
    before.andThen(1, "payment", "shop_events_total", "type=\"payment.declined.v1\"");
  }

  @Test
  void requestsAreCountedByRouteAndStatusAndTimed() {
    var customer = shop.register();
    var before = new Before();

    shop.get("/api/orders/" + UUID.randomUUID(), customer).expect(404);
    shop.get("/api/orders/nowhere/at/all", customer).expect(404);

    before.andThen(
        1,
        "order",
        "shop_http_requests_total",
        "method=\"GET\"",
        "route=\"/api/orders/{id}\"",
        "status=\"404\"");
    before.andThen(1, "order", "shop_http_requests_total", "route=\"none\"", "status=\"404\"");
    before.andThen(1, "order", "REST_request_seconds_count", "method=\"get_java.lang.String\"");
    before.andThen(1, "order", "REST_request_seconds_bucket", "le=\"+Inf\"");
  }

  @Test
  void aKeySentAgainIsCountedAsReplayed() {
    var customer = shop.register();
    var body = Shop.order(shop.product(1250, 10), null);
    String key = Shop.unique("key");
    var before = new Before();

    shop.post("/api/orders", customer, body, "Idempotency-Key", key).expect(201);
    shop.post("/api/orders", customer, body, "Idempotency-Key", key).expect(201);

    before.andThen(1, "order", "shop_idempotent_requests_total", "outcome=\"claimed\"");
    before.andThen(1, "order", "shop_idempotent_requests_total", "outcome=\"replayed\"");
  }

  @Test
  void passwordsAreCountedAsTheyWait() {
    var before = new Before();

    shop.register();

    before.andThen(2, "user", "shop_hashing_wait_seconds_count");
  }

  private static void awaitAbove(double least, String service, String name, String... labels) {
    await(name + String.join(",", labels))
        .atMost(40, SECONDS)
        .until(() -> Scraped.from(service).sum(name, labels) > least);
  }

  @Test
  void whatTheGatewayDoesNotAnswerLagsByItsAge() {
    var customer = shop.register();
    var mug = shop.product(1250, 10);
    UUID paid = shop.place(customer, mug, "pm_card_visa").id();
    until(customer, paid, "PAID");

    UUID open;
    ShopEnvironment.stack().pause("gateway");
    try {
      shop.post("/api/orders/" + paid + "/cancel", customer, Map.of()).expect(200);
      open = shop.place(customer, mug, "pm_card_visa").id();
      awaitAbove(0, "payment", "shop_saga_lag_seconds", "waiting=\"payment_open\"");
      awaitAbove(0, "payment", "shop_saga_lag_seconds", "waiting=\"refund_pending\"");
      awaitAbove(0, "order", "shop_saga_lag_seconds", "waiting=\"order_cancelling\"");
    } finally {
      ShopEnvironment.stack().resume("gateway");
    }
    saga.awaitOrder(customer, paid, "CANCELLED");
    saga.awaitOrder(customer, open, "PAID");
  }

  @Test
  void whatIsNotSentIsCountedAndItsAgeTold() {
    UUID waiting = UUID.fromString("016f5e66-e800-7000-8000-00000000000e");
    UUID parked = UUID.fromString("016f5e66-e800-7000-8000-00000000000f");
    String row =
        "INSERT INTO outbox (id, aggregate_id, type, body, next_attempt_at, parked)"
            + " VALUES (?, gen_random_uuid(), 'user.erased.v1', '{}', now() + interval '1 h', ?)";
    saga.sql("users", row, waiting, false);
    saga.sql("users", row, parked, true);
    try {
      awaitAbove(1, "user", "shop_outbox_rows");
      awaitAbove(0, "user", "shop_outbox_parked_rows");
      // As old as its id.
      awaitAbove(3_600, "user", "shop_outbox_oldest_seconds");
    } finally {
      saga.sql("users", "DELETE FROM outbox WHERE id IN (?, ?)", waiting, parked);
    }
  }

  @Test
  void whatIsOnItsWayIsSurveyed() {
    var customer = shop.register();
    shop.place(customer, shop.product(1250, 10), null);

    await()
        .atMost(40, SECONDS)
        .untilAsserted(
            () -> {
              assertThat(Scraped.from("order").sum("shop_orders", "status=\"AWAITING_PAYMENT\""))
                  .isPositive();
              assertThat(Scraped.from("product").sum("shop_holds", "state=\"held\"")).isPositive();
            });
    for (String waiting : new String[] {"order_past_deadline", "order_cancelling"}) {
      assertThat(Scraped.from("order").series("shop_saga_lag_seconds", waiting)).hasSize(1);
    }
    for (String waiting : new String[] {"payment_open", "refund_pending"}) {
      assertThat(Scraped.from("payment").series("shop_saga_lag_seconds", waiting)).hasSize(1);
    }
    for (String queue : new String[] {"payment-processing", "user-erasure"}) {
      assertThat(Scraped.from("order").series("shop_dead_letters", queue)).hasSize(1);
    }
    for (String service : new String[] {"user", "product", "payment", "order"}) {
      var scraped = Scraped.from(service);
      assertThat(scraped.series("shop_outbox_rows")).as(service).hasSize(1);
      assertThat(scraped.series("shop_outbox_parked_rows")).as(service).hasSize(1);
      assertThat(scraped.series("shop_outbox_oldest_seconds")).as(service).hasSize(1);
    }
  }
}
