package shop.system;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A customer's cart is ordered at the first instance, where the request is held up, and under the
 * same key at the second, which takes it over. The minute after which it may is not waited out: the
 * first one's claim is made older.
 */
final class PausedOrder implements AutoCloseable {

  private static final String FIRST = "order";
  private static final String SECOND = "order-2";

  private final Shop shop;
  private final Saga saga;
  private final Shop.User customer;
  private final String key = UUID.randomUUID().toString();
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

  PausedOrder(Shop shop, Saga saga) {
    this.shop = shop;
    this.saga = saga;
    this.customer = shop.register();
  }

  void putIntoCart(Shop.Product product) {
    shop.post(cart() + "/items", customer, Map.of("productId", product.id(), "quantity", 1))
        .expect(201);
  }

  void emptyCart() {
    shop.delete(cart(), customer).expect(204);
  }

  private String cart() {
    return "/api/cart/" + customer.id();
  }

  /** Nobody adds an order until that is closed. */
  DatabaseLock ordersLocked() throws SQLException {
    return new DatabaseLock(saga, "orders", "LOCK TABLE orders IN SHARE ROW EXCLUSIVE MODE");
  }

  private Future<Answer> send(String part) {
    return executor.submit(
        () ->
            shop.post(
                Shop.url(part) + "/api/orders",
                customer,
                Map.of("shippingAddress", Shop.ADDRESS),
                "Idempotency-Key",
                key));
  }

  /** Began a minute ago, has its stock and waits with its insert for whoever locked the orders. */
  Future<Answer> waitsWithItsInsert(Shop.Product product, DatabaseLock table) throws SQLException {
    Future<Answer> first;
    try (var stock = locked(product)) {
      first = send(FIRST);
      stock.awaitWaiting(1);
      growOld();
    }
    table.awaitWaiting(1);
    return first;
  }

  /** Has its stock, and the first instance stands still before it is told so. */
  Future<Answer> pausesBeforeItsInsert(Shop.Product product) throws SQLException {
    Future<Answer> first;
    try (var stock = locked(product)) {
      first = send(FIRST);
      stock.awaitWaiting(1);
      ShopEnvironment.stack().pause(FIRST);
    }
    await().atMost(20, SECONDS).until(() -> reserved(product) == 1);
    growOld();
    return first;
  }

  private DatabaseLock locked(Shop.Product product) throws SQLException {
    return new DatabaseLock(
        saga,
        "products",
        "SELECT FROM stock WHERE product_id = ? FOR UPDATE",
        UUID.fromString(product.id()));
  }

  /** Another request may take it over, as if the first had begun more than a minute ago. */
  private void growOld() {
    assertThat(saga.growOld("orders", key)).containsExactly(key);
  }

  void goesOn() {
    ShopEnvironment.stack().resume(FIRST);
  }

  /** The same request at the second instance. */
  Future<Answer> again() {
    return send(SECOND);
  }

  int reserved(Shop.Product product) {
    return shop.stock(product).path("reserved").asInt();
  }

  /** There is this order of the customer's, and no other. */
  void assertOne(Answer placed) {
    assertThat(orders()).isEqualTo(1);
    shop.order(customer, placed.id());
  }

  int orders() {
    return saga.sql(
            "orders", "SELECT id FROM orders WHERE user_id = ?", UUID.fromString(customer.id()))
        .size();
  }

  @Override
  public void close() {
    goesOn();
    executor.close();
  }
}
