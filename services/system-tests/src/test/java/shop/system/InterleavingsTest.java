package shop.system;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.microshed.testing.jupiter.MicroShedTest;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * The interleavings of the saga's design, each brought about on purpose; the fifteenth is in {@link
 * TwoInstancesTest}.
 */
@MicroShedTest
public class InterleavingsTest {

  /** What takes minutes whatever is done meanwhile: begun before the first test. */
  private static @Nullable Refused refused;

  private static @Nullable Poison poison;

  private final Shop shop = new Shop();
  private final Saga saga = new Saga(shop);

  /** An order whose refund the gateway refuses. */
  private record Refused(Shop.User customer, UUID order) {}

  /** An event that cannot be read: its placing lacks the deadline. */
  private record Poison(Shop.User customer, UUID order, UUID event, Map<String, Object> placing) {}

  @BeforeAll
  static void beginWhatTakesLong() {
    var first = new InterleavingsTest();
    poison = first.tellPoison();
    refused = first.cancelWhatCannotBeRefunded();
  }

  private Refused cancelWhatCannotBeRefunded() {
    var customer = shop.register();
    UUID order = placed(customer, "pm_sandbox_refundFails");
    saga.awaitOrder(customer, order, "PAID");
    assertThat(cancel(customer, order).text("status")).isEqualTo("CANCELLING");
    return new Refused(customer, order);
  }

  private Poison tellPoison() {
    var customer = shop.register();
    UUID order = unpaid(customer);
    UUID event = UUID.randomUUID();
    Map<String, Object> placing = new HashMap<>();
    placing.put("orderId", order.toString());
    placing.put("userId", customer.id());
    placing.put("total", Saga.money(1000));
    placing.put("paymentMethod", "pm_card_visa");
    saga.publish(
        Saga.ORDERS, "order.placed.v1", Saga.event(event, "order.placed.v1", order, 1, placing));
    return new Poison(customer, order, event, placing);
  }

  private Answer pay(Shop.User customer, UUID order, String method) {
    return shop.post(
        "/api/payments", customer, Map.of("orderId", order.toString(), "paymentMethod", method));
  }

  private Answer cancel(Shop.User customer, UUID order) {
    return shop.post("/api/orders/" + order + "/cancel", customer, Map.of()).expect(200);
  }

  private UUID placed(Shop.User customer, String method) {
    return shop.place(customer, shop.product(1000, 10), method).id();
  }

  private UUID unpaid(Shop.User customer) {
    return shop.place(customer, shop.product(1000, 10), null).id();
  }

  private UUID paid(Shop.User customer) {
    UUID order = placed(customer, "pm_card_visa");
    saga.awaitOrder(customer, order, "PAID");
    return order;
  }

  private Answer refund(Shop.User customer, UUID order, Map<String, Object> request) {
    return shop.post(
        "/api/payments/" + saga.paymentId(customer, order) + "/refund", shop.admin(), request);
  }

  private static <T> List<T> atOnce(List<Callable<T>> tasks) throws Exception {
    List<T> results = new ArrayList<>();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var result : executor.invokeAll(tasks)) {
        results.add(result.get());
      }
    }
    return results;
  }

  @Test
  void i01_eventAndRestBothChargeAndOneSucceeds() throws Exception {
    var customer = shop.register();
    UUID order = placed(customer, "pm_card_visa");
    List<Callable<Integer>> payments = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      payments.add(() -> pay(customer, order, "pm_card_visa").status());
    }

    assertThat(atOnce(payments)).allMatch(status -> status == 201 || status == 409);

    saga.awaitOrder(customer, order, "PAID");
    assertThat(saga.charges(order)).isEqualTo(1);
    saga.assertKept(order, 1000, 0);
  }

  @Test
  void i02_cancellationSeenBeforeThePlacingIsNeverCharged() {
    UUID order = UUID.randomUUID();
    Map<String, Object> placing = new HashMap<>();
    placing.put("orderId", order.toString());
    placing.put("userId", UUID.randomUUID().toString());
    placing.put("total", Saga.money(1000));
    placing.put("paymentMethod", "pm_card_visa");
    placing.put("expiresAt", Clock.systemUTC().instant().plus(Duration.ofMinutes(15)).toString());

    saga.tell(
        "payments",
        Saga.ORDERS,
        "order.cancelled.v1",
        order,
        2,
        Map.of("orderId", order.toString(), "reason", "CANCELLED_BY_CUSTOMER"));
    saga.tell("payments", Saga.ORDERS, "order.placed.v1", order, 1, placing);

    assertThat(
            saga.sql(
                "payments",
                "SELECT status FROM payments WHERE order_id = ? AND status <> 'FAILED'",
                order))
        .isEmpty();
    assertThat(shop.ledger(order).path("charges")).isEmpty();
  }

  @Test
  void i03_cancelWithAChargeInFlightGivesTheMoneyBack() {
    var customer = shop.register();
    UUID order = placed(customer, "pm_sandbox_slow");
    saga.awaitPayment(customer, order, "PROCESSING");

    assertThat(cancel(customer, order).text("status")).isEqualTo("CANCELLED");

    saga.awaitPayment(customer, order, "REFUNDED");
    saga.assertKept(order, 1000, 1000);
    assertThat(shop.order(customer, order).text("status")).isEqualTo("CANCELLED");
  }

  @Test
  void i04_captureAfterCancelledAndAfterExpiredIsRecordedAndGivenBack() {
    var customer = shop.register();
    UUID expiring = placed(customer, "pm_sandbox_slow");
    saga.awaitPayment(customer, expiring, "PROCESSING");
    // Else the charge might be captured before the order expires.
    ShopEnvironment.stack().pause("gateway");
    try {
      saga.sql(
          "orders", "UPDATE orders SET expires_at = now() - interval '1 s' WHERE id = ?", expiring);
      saga.awaitOrder(customer, expiring, "EXPIRED");
    } finally {
      ShopEnvironment.stack().resume("gateway");
    }
    saga.awaitPayment(customer, expiring, "REFUNDED");
    saga.assertKept(expiring, 1000, 1000);

    UUID cancelled = unpaid(customer);
    cancel(customer, cancelled);
    saga.tell(
        "orders",
        Saga.PAYMENTS,
        "payment.captured.v1",
        cancelled,
        1_000,
        Saga.books(cancelled, 1000, 1000, 0));
    assertThat(shop.order(customer, cancelled).text("status")).isEqualTo("CANCELLED");
    assertThat(shop.order(customer, expiring).text("status")).isEqualTo("EXPIRED");
  }

  @Test
  void i05_refundsEventBeforeTheCapturesEndsAsInOrder() {
    var customer = shop.register();
    UUID order = unpaid(customer);

    saga.tell(
        "orders",
        Saga.PAYMENTS,
        "payment.refunded.v1",
        order,
        2_000,
        Saga.books(order, 1000, 1000, 400));
    saga.tell(
        "orders",
        Saga.PAYMENTS,
        "payment.captured.v1",
        order,
        1_999,
        Saga.books(order, 1000, 1000, 0));

    var seen = shop.order(customer, order);
    assertThat(seen.text("status")).isEqualTo("PAID");
    assertThat(seen.text("paymentStatus")).isEqualTo("PARTIALLY_REFUNDED");
  }

  @Test
  void i06_fourthAttemptRacingTheThirdDeclineNeverPaysADeclinedOrder() throws Exception {
    var customer = shop.register();
    UUID order = unpaid(customer);
    for (int i = 0; i < 2; i++) {
      assertThat(pay(customer, order, "pm_card_chargeDeclined").expect(201).text("status"))
          .isEqualTo("DECLINED");
    }

    atOnce(
        List.of(
            () -> pay(customer, order, "pm_card_chargeDeclined"),
            () -> pay(customer, order, "pm_card_visa")));

    await()
        .atMost(30, SECONDS)
        .until(() -> !shop.order(customer, order).text("status").equals("AWAITING_PAYMENT"));
    boolean paid = shop.order(customer, order).text("status").equals("PAID");
    assertThat(saga.charges(order)).isEqualTo(paid ? 1 : 0);
    assertThat(
            saga.sql(
                "payments",
                "SELECT id FROM payments WHERE order_id = ? AND status = 'DECLINED'",
                order))
        .hasSize(paid ? 2 : 3);
    assertThat(pay(customer, order, "pm_card_visa").status()).isEqualTo(409);
  }

  @Test
  void i07_reservationPastItsDeadlineIsKeptForALateButLiveOrder() {
    var customer = shop.register();
    var product = shop.product(1000, 1);
    UUID order = shop.place(customer, product, null).id();

    saga.sql(
        "products",
        "UPDATE reservation SET expires_at = now() - interval '1 hour', ask_at = now() - interval '1 s'"
            + " WHERE order_id = ?",
        order);
    await()
        .atMost(30, SECONDS)
        .until(
            () ->
                saga.sql(
                            "products",
                            "SELECT 1 FROM reservation WHERE order_id = ? AND ask_at > now()",
                            order)
                        .size()
                    == 1);
    assertThat(shop.stock(product).path("reserved").asInt()).isEqualTo(1);

    assertThat(pay(customer, order, "pm_card_visa").expect(201).text("status"))
        .isEqualTo("CAPTURED");
    saga.awaitOrder(customer, order, "PAID");
    await()
        .atMost(30, SECONDS)
        .until(
            () ->
                saga.sql("products", "SELECT state FROM reservation WHERE order_id = ?", order)
                    .equals(List.of("COMMITTED")));
  }

  @Test
  void i08_holdWithoutItsOrderIsReleasedAndNeverHeldAgain() {
    var product = shop.product(1000, 1);
    var service = shop.service("order-service");
    UUID order = UUID.randomUUID();
    Map<String, Object> hold =
        Map.of(
            "orderId", order.toString(),
            "items", List.of(Map.of("productId", product.id(), "quantity", 1)),
            "expiresAt", Clock.systemUTC().instant().plus(Duration.ofMinutes(15)).toString());
    String reservations = Shop.url("product") + "/api/inventory/reservations";
    shop.post(reservations, service, hold).expect(201);

    saga.sql(
        "products",
        "UPDATE reservation SET expires_at = now() - interval '1 hour', ask_at = now() - interval '1 s'"
            + " WHERE order_id = ?",
        order);

    await().atMost(30, SECONDS).until(() -> shop.stock(product).path("available").asInt() == 1);
    shop.post(reservations, service, hold).expect(409, "reservation-released");
  }

  @Test
  void i09_placingWhoseAnswerWasLostIsAnsweredAgainUnderTheSameId() {
    var customer = shop.register();
    var product = shop.product(1000, 10);
    String key = Shop.unique("lost");
    var body = Shop.order(product, null);
    UUID order = shop.post("/api/orders", customer, body, "Idempotency-Key", key).expect(201).id();
    // The crash between the commit and the answer, as the next instance finds it.
    saga.sql(
        "orders",
        "UPDATE idempotency SET status = NULL, answer = NULL, location = NULL,"
            + " claimed_at = claimed_at - interval '2 minutes' WHERE key = ?",
        key);

    var again = shop.post("/api/orders", customer, body, "Idempotency-Key", key).expect(201);

    assertThat(again.id()).isEqualTo(order);
    String token = again.headers().firstValue("Consistency-Token").orElseThrow();
    assertThat(
            shop.get("/api/orders/user/" + customer.id(), customer, "Consistency-Token", token)
                .expect(200)
                .body()
                .path("items"))
        .hasSize(1);
    assertThat(shop.stock(product).path("reserved").asInt()).isEqualTo(1);
  }

  @Test
  void i10_noAnswerAndTheChargeLandedIsFoundOut() {
    var customer = shop.register();
    UUID order = placed(customer, "pm_sandbox_timeout");

    saga.awaitOrder(customer, order, "PAID");

    assertThat(saga.charges(order)).isEqualTo(1);
    saga.assertKept(order, 1000, 0);
  }

  /** The method cannot be checked while the gateway is away, so the event brings it. */
  private UUID placedPastTheCheck(Shop.User customer) {
    UUID order = unpaid(customer);
    Map<String, Object> placing = new HashMap<>();
    placing.put("orderId", order.toString());
    placing.put("userId", customer.id());
    placing.put("total", Saga.money(1000));
    placing.put("paymentMethod", "pm_card_visa");
    placing.put("expiresAt", Clock.systemUTC().instant().plus(Duration.ofMinutes(10)).toString());
    saga.tell("payments", Saga.ORDERS, "order.placed.v1", order, 1, placing);
    return order;
  }

  @Test
  void i11_noAnswerAndTheChargeDidNotLandIsSubmittedAgain() {
    var customer = shop.register();
    shop.product(1, 1);
    UUID order;
    // It takes the request, and dies before it has read it.
    ShopEnvironment.stack().pause("gateway");
    try {
      order = placedPastTheCheck(customer);
      saga.awaitPayment(customer, order, "PROCESSING");
    } finally {
      ShopEnvironment.stack().kill("gateway");
      ShopEnvironment.stack().up(List.of("gateway"));
    }

    saga.awaitOrder(customer, order, "PAID");

    assertThat(saga.charges(order)).isEqualTo(1);
    saga.assertKept(order, 1000, 0);
  }

  @Test
  void chargesThatNeverReachedTheGatewayAreMadeForLiveOrdersAndForEndedOnesNever() {
    var customer = shop.register();
    shop.product(1, 1);
    UUID live;
    UUID ended;
    ShopEnvironment.stack().kill("gateway");
    try {
      live = placedPastTheCheck(customer);
      ended = placedPastTheCheck(customer);
      awaitTakenBack(ended);
      assertThat(cancel(customer, ended).text("status")).isEqualTo("CANCELLED");
      saga.awaitPayment(customer, ended, "FAILED");
    } finally {
      ShopEnvironment.stack().up(List.of("gateway"));
    }

    saga.awaitOrder(customer, live, "PAID");

    saga.assertKept(live, 1000, 0);
    assertThat(shop.ledger(ended).path("charges")).isEmpty();
  }

  /** Its only request is known not to have left: written, announced, taken back. */
  private void awaitTakenBack(UUID order) {
    await()
        .atMost(30, SECONDS)
        .until(
            () ->
                saga.sql(
                            "payments",
                            "SELECT 1 FROM payments"
                                + " WHERE order_id = ? AND status = 'CREATED' AND version >= 3",
                            order)
                        .size()
                    == 1);
  }

  @Test
  void i12_refundRefusedFiveTimesIsSettledOutside() {
    var customer = requireNonNull(refused).customer();
    UUID order = requireNonNull(refused).order();
    await()
        .atMost(150, SECONDS)
        .until(
            () ->
                saga.sql("payments", "SELECT status FROM refunds WHERE order_id = ?", order)
                    .equals(List.of("FAILED")));
    assertThat(shop.order(customer, order).text("status")).isEqualTo("CANCELLING");

    refund(customer, order, Map.of("reason", "bank transfer", "settledOutside", true)).expect(201);

    saga.awaitOrder(customer, order, "CANCELLED");
    assertThat(shop.ledger(order).path("refunded").asLong()).isZero();
  }

  @Test
  void aRefundThatComesBackAfterItSucceededIsInTheBooksAndSeen() {
    var customer = shop.register();
    UUID order = placed(customer, "pm_sandbox_refundFailsLater");
    saga.awaitOrder(customer, order, "PAID");
    cancel(customer, order);
    saga.awaitOrder(customer, order, "CANCELLED");

    saga.awaitPayment(customer, order, "CAPTURED");

    saga.assertKept(order, 1000, 0);
    await()
        .atMost(30, SECONDS)
        .until(() -> shop.order(customer, order).text("paymentStatus").equals("CAPTURED"));
    assertThat(
            shop.get("/api/orders/" + order + "/timeline", customer)
                .expect(200)
                .body()
                .path("items")
                .findValuesAsText("what"))
        .containsSubsequence("payment.refunded.v1", "payment.refund-failed.v1");
    refund(customer, order, Map.of("reason", "bank transfer", "settledOutside", true)).expect(201);
    await()
        .atMost(30, SECONDS)
        .until(() -> shop.order(customer, order).text("paymentStatus").equals("REFUNDED"));
  }

  @Test
  void i13_partialRefundThenCancelGivesBackTheRest() {
    var customer = shop.register();
    UUID order = paid(customer);
    refund(customer, order, Map.of("amount", Saga.money(300), "reason", "scratched")).expect(201);

    cancel(customer, order);

    saga.awaitOrder(customer, order, "CANCELLED");
    saga.assertKept(order, 1000, 1000);
  }

  @Test
  void i14_cancelOfAnOrderRefundedInFullEndsAtOnce() {
    var customer = shop.register();
    UUID order = paid(customer);
    refund(customer, order, Map.of("reason", "goodwill")).expect(201);
    saga.awaitPayment(customer, order, "REFUNDED");

    cancel(customer, order);

    saga.awaitOrder(customer, order, "CANCELLED");
    saga.assertKept(order, 1000, 1000);
    refund(customer, order, Map.of("amount", Saga.money(1), "reason", "more"))
        .expect(409, "refund-exceeds-payment");
  }

  @Test
  void i16_poisonIsSetAsideAndMendedAndRedrivenTwiceHasOneEffect() {
    var customer = requireNonNull(poison).customer();
    UUID order = requireNonNull(poison).order();
    UUID event = requireNonNull(poison).event();
    Map<String, Object> placing = requireNonNull(poison).placing();

    try (var sqs = ShopEnvironment.status().aws().sqs()) {
      String dead = sqs.getQueueUrl(q -> q.queueName("order-processing-dlq")).queueUrl();
      String live = sqs.getQueueUrl(q -> q.queueName("order-processing")).queueUrl();
      List<Message> set = new ArrayList<>();
      await()
          .atMost(150, SECONDS)
          .until(
              () -> {
                set.addAll(
                    sqs.receiveMessage(
                            r -> r.queueUrl(dead).waitTimeSeconds(2).maxNumberOfMessages(10))
                        .messages());
                return set.stream().anyMatch(message -> message.body().contains(event.toString()));
              });
      assertThat(saga.sql("payments", "SELECT event_id FROM inbox WHERE event_id = ?", event))
          .isEmpty();
      placing.put("expiresAt", Clock.systemUTC().instant().plus(Duration.ofMinutes(10)).toString());
      String mended = Saga.event(event, "order.placed.v1", order, 1, placing);
      for (int i = 0; i < 2; i++) {
        sqs.sendMessage(
            m ->
                m.queueUrl(live)
                    .messageBody(mended)
                    .messageAttributes(
                        Map.of(
                            "type",
                            MessageAttributeValue.builder()
                                .dataType("String")
                                .stringValue("order.placed.v1")
                                .build())));
      }
    }

    saga.awaitOrder(customer, order, "PAID");
    assertThat(saga.charges(order)).isEqualTo(1);
    saga.assertKept(order, 1000, 0);
  }
}
