package shop.system;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.microshed.testing.jupiter.MicroShedTest;

/** What must hold although a second instance does the same at the same time. */
@MicroShedTest
public class TwoInstancesTest {

  private static final List<String> SECOND = List.of("product-2", "payment-2", "order-2");

  /** Of each event: more than one instance takes at once, of the two that payment-service hears. */
  private static final int DUPLICATES = 24;

  private final Shop shop = new Shop();
  private final Saga saga = new Saga(shop);

  @BeforeAll
  static void startSecondInstances() {
    ShopEnvironment.stack().up(SECOND);
  }

  @AfterAll
  static void stopSecondInstances() {
    ShopEnvironment.stack().down(SECOND);
  }

  /**
   * No inbox takes anything in until more deliveries wait for it than one instance handles at once:
   * then each instance has some in hand, and all go on at the same moment.
   */
  @Test
  void i15_duplicatesOfEachEventAtOnceOnTwoInstancesHaveOneEffect() throws Exception {
    var customer = shop.register();
    var product = shop.product(1000, 10);
    UUID order = shop.place(customer, product, "pm_card_visa").id();
    saga.awaitOrder(customer, order, "PAID");
    shop.post("/api/orders/" + order + "/cancel", customer, Map.of()).expect(200);
    saga.awaitOrder(customer, order, "CANCELLED");
    UUID placed = UUID.randomUUID();
    UUID captured = UUID.randomUUID();
    UUID cancelled = UUID.randomUUID();
    Map<String, Object> placing = new HashMap<>();
    placing.put("orderId", order.toString());
    placing.put("userId", customer.id());
    placing.put("total", Saga.money(1000));
    placing.put("paymentMethod", "pm_card_visa");
    placing.put("expiresAt", Clock.systemUTC().instant().plus(Duration.ofMinutes(10)).toString());

    int setAside = setAside();
    try (var payments = closedInbox("payments");
        var orders = closedInbox("orders");
        var products = closedInbox("products")) {
      for (int i = 0; i < DUPLICATES; i++) {
        publish(Saga.ORDERS, "order.placed.v1", placed, order, 1, placing);
        publish(
            Saga.PAYMENTS,
            "payment.captured.v1",
            captured,
            order,
            1,
            Saga.books(order, 1000, 1000, 0));
        publish(
            Saga.ORDERS,
            "order.cancelled.v1",
            cancelled,
            order,
            9,
            Map.of("orderId", order.toString(), "reason", "CANCELLED_BY_CUSTOMER"));
      }
      // Of each more than one instance handles at once.
      payments.awaitWaiting(17);
      orders.awaitWaiting(9);
      products.awaitWaiting(9);
    }

    saga.awaitTaken("payments", placed);
    saga.awaitTaken("payments", cancelled);
    saga.awaitTaken("products", cancelled);
    saga.awaitTaken("orders", captured);
    awaitEmpty("order-processing", "payment-processing", "inventory-processing");
    assertThat(setAside()).isEqualTo(setAside);
    assertThat(shop.order(customer, order).text("status")).isEqualTo("CANCELLED");
    assertThat(saga.charges(order)).isEqualTo(1);
    saga.assertKept(order, 1000, 1000);
    assertThat(shop.stock(product).path("available").asInt()).isEqualTo(10);
  }

  private DatabaseLock closedInbox(String database) throws SQLException {
    return new DatabaseLock(saga, database, "LOCK TABLE inbox IN SHARE MODE");
  }

  private void publish(
      String topic, String type, UUID id, UUID subject, long sequence, Map<String, Object> data) {
    saga.publish(topic, type, Saga.event(id, type, subject, sequence, data));
  }

  private static int setAside() {
    return Saga.left("order-processing-dlq")
        + Saga.left("payment-processing-dlq")
        + Saga.left("inventory-processing-dlq");
  }

  private static void awaitEmpty(String... queues) {
    for (String queue : queues) {
      await().atMost(60, SECONDS).until(() -> Saga.left(queue) == 0);
    }
  }

  @Test
  void theLastPieceIsSoldOnceByTwoInstances() throws Exception {
    var lastPiece = new LastPiece(shop, 80, 20);
    lastPiece.gather();
    lastPiece.isSoldOnce(List.of(Shop.url("order"), Shop.url("order-2")));
  }

  /** What the customer sees in between, an empty cart, is no reason to refuse for good. */
  @Test
  void aRequestThatPausesAmidItsInsertAndTheOneThatTakesItOverMakeOneOrder() throws Exception {
    var product = shop.product(1000, 10);
    try (var order = new PausedOrder(shop, saga)) {
      order.putIntoCart(product);
      Future<Answer> first;
      try (var table = order.ordersLocked()) {
        first = order.waitsWithItsInsert(product, table);
        order.emptyCart();
        order.again().get().expect(409, "idempotency-in-progress");
      }
      order.assertOne(first.get().expect(201));
      assertThat(order.again().get().expect(201).id()).isEqualTo(first.get().id());
      assertThat(order.reserved(product)).isEqualTo(1);
    }
  }

  @Test
  void aRequestThatPausesBeforeItsInsertAndTheOneThatTakesItOverMakeOneOrder() throws Exception {
    var product = shop.product(1000, 10);
    try (var order = new PausedOrder(shop, saga)) {
      order.putIntoCart(product);
      Future<Answer> first = order.pausesBeforeItsInsert(product);
      Answer second = order.again().get().expect(201);
      order.goesOn();
      assertThat(first.get().expect(201).id()).isEqualTo(second.id());
      order.assertOne(second);
      assertThat(order.reserved(product)).isEqualTo(1);
    }
  }

  /** The first instance stands still from the moment that its claim is made. */
  @Test
  void aRequestThatPausesBeforeItsWorkDoesNothingOnceItsKeyWasRefusedForGood() throws Exception {
    var product = shop.product(1000, 3);
    String key = UUID.randomUUID().toString();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Answer> first;
      try (var claims =
          new DatabaseLock(saga, "products", "LOCK TABLE idempotency IN SHARE MODE")) {
        first = executor.submit(() -> adjust("product", product, -5, key));
        claims.awaitWaiting(1);
        ShopEnvironment.stack().pause("product");
      }
      await().until(() -> !saga.growOld("products", key).isEmpty());
      adjust("product-2", product, -5, key).expect(409, "insufficient-stock");
      adjust("product-2", product, 10, UUID.randomUUID().toString()).expect(201);
      ShopEnvironment.stack().resume("product");

      Answer replayed = first.get().expect(409, "insufficient-stock");
      assertThat(replayed.headers().firstValue("Idempotent-Replayed")).hasValue("true");
    } finally {
      ShopEnvironment.stack().resume("product");
    }
    assertThat(shop.stock(product).path("onHand").asInt()).isEqualTo(13);
  }

  private Answer adjust(String part, Shop.Product product, int delta, String key) {
    return shop.post(
        Shop.url(part) + "/api/products/" + product.id() + "/stock-adjustments",
        shop.admin(),
        Map.of("delta", delta, "reason", "Counted"),
        "Idempotency-Key",
        key);
  }

  @Test
  void aRequestWhoseStockWasGivenBackByTheOneThatTookItOverBeginsAnew() throws Exception {
    var product = shop.product(1000, 10);
    var other = shop.product(2000, 10);
    try (var order = new PausedOrder(shop, saga)) {
      order.putIntoCart(product);
      Future<Answer> first = order.pausesBeforeItsInsert(product);
      order.emptyCart();
      order.putIntoCart(other);
      order.again().get().expect(503);
      assertThat(order.orders()).isZero();
      order.goesOn();
      order.assertOne(first.get().expect(201));
      assertThat(order.again().get().expect(201).id()).isEqualTo(first.get().id());
      assertThat(order.reserved(product)).isZero();
      assertThat(order.reserved(other)).isEqualTo(1);
    }
  }
}
