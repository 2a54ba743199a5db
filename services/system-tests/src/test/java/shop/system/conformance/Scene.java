package shop.system.conformance;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import shop.local.Status;
import shop.system.Answer;
import shop.system.Shop;
import shop.system.Shop.Product;
import shop.system.Shop.User;
import shop.system.ShopEnvironment;

/** The people and things that requests are about; those that may be shared are made once. */
final class Scene {

  /** Of one customer at most 50 orders may wait for payment. */
  private static final int ORDERS_OF_ONE = 20;

  private static final int PLENTY = 1_000_000_000;

  private final Shop shop = new Shop();
  private final Status status = ShopEnvironment.status();
  private final Map<String, Object> shared = new ConcurrentHashMap<>();
  private final AtomicInteger orders = new AtomicInteger();

  Shop shop() {
    return shop;
  }

  /** Addresses and secrets; asked for once, since it looks at every part. */
  Status status() {
    return status;
  }

  @SuppressWarnings("unchecked")
  private synchronized <T> T shared(String name, Supplier<T> make) {
    Object known = shared.get(name);
    if (known == null) {
      known = make.get();
      shared.put(name, known);
    }
    return (T) known;
  }

  User admin() {
    return shop.admin();
  }

  User service() {
    return shared("service", () -> shop.service("order-service"));
  }

  /** The owner of all that is shared. */
  User customer() {
    return shared("customer", shop::register);
  }

  User stranger() {
    return shared("stranger", shop::register);
  }

  /** A customer who has not placed many orders yet. */
  User buyer() {
    return shared("buyer" + orders.getAndIncrement() / ORDERS_OF_ONE, shop::register);
  }

  Product product() {
    return shared("product", () -> shop.product(5, PLENTY));
  }

  /** A product that nobody orders: its stock stays as it is. */
  Product unsold() {
    return shared("unsold", () -> shop.product(5, 3));
  }

  UUID unpaidOrder(User buyer) {
    return shop.place(buyer, product(), null).id();
  }

  /** An order of {@link #customer()} that was paid, and is being processed. */
  UUID order() {
    User owner = customer();
    return shared(
        "order",
        () -> {
          UUID order = unpaidOrder(owner);
          pay(owner, order);
          await()
              .atMost(30, SECONDS)
              .until(() -> shop.order(owner, order).text("status").equals("PAID"));
          shop.put("/api/orders/" + order + "/status", admin(), Map.of("status", "PROCESSING"))
              .expect(200);
          return order;
        });
  }

  UUID pay(User buyer, UUID order) {
    return shop.post("/api/payments", buyer, payment(order)).expect(201).id();
  }

  static Map<String, Object> payment(UUID order) {
    return Map.of("orderId", order.toString(), "paymentMethod", "pm_card_visa");
  }

  /** A payment of {@link #customer()} that was captured. */
  UUID payment() {
    return shared("payment", () -> pay(customer(), unpaidOrder(customer())));
  }

  /** A refund that the gateway has made. */
  UUID refund() {
    return shared(
        "refund",
        () -> {
          var body = Map.of("amount", money(1), "reason", "a scratch");
          String path = "/api/payments/" + payment() + "/refund";
          UUID id = shop.post(path, admin(), body).expect(201).id();
          awaitEnd("/api/refunds/" + id, "status", "SUCCEEDED");
          return id;
        });
  }

  /** An import of one product, done. */
  UUID importing() {
    return shared(
        "import",
        () -> {
          String path = "/api/products/imports";
          UUID id =
              shop.send("POST", path, admin(), csv(), "Content-Type", "text/csv").expect(202).id();
          awaitEnd(path + "/" + id, "state", "DONE");
          return id;
        });
  }

  private void awaitEnd(String path, String field, String end) {
    await()
        .atMost(30, SECONDS)
        .until(() -> shop.get(path, admin()).expect(200).text(field).equals(end));
  }

  static String csv() {
    return "sku,name,description,priceMinor,categories,stock\n"
        + Shop.unique("CSV")
        + ",Mug,,1250,mugs,3\n";
  }

  UUID reservation() {
    UUID order = UUID.randomUUID();
    shop.send(
            "POST",
            status.part("product").url() + "/api/inventory/reservations",
            service(),
            hold(order))
        .expect(201);
    return order;
  }

  Map<String, Object> hold(UUID order) {
    return Map.of(
        "orderId", order.toString(),
        "items", lines(),
        "expiresAt", "2099-01-01T00:00:00.000Z");
  }

  List<Map<String, Object>> lines() {
    return List.of(Map.of("productId", product().id(), "quantity", 1));
  }

  /** A guest's session. */
  Answer session() {
    return shop.send("POST", "/api/sessions", null, null).expect(201);
  }

  static Map<String, Object> money(long minor) {
    return Map.of("amountMinor", minor, "currency", "GBP");
  }

  /**
   * The request that an operation wants: to the edge, or to the service itself past a closed one.
   */
  Request request(
      Operation operation, @Nullable User caller, Map<String, ?> path, @Nullable Object body) {
    String url =
        (operation.isClosed() ? status.part(operation.service()).url() : status.edge())
            + operation.path();
    for (var parameter : path.entrySet()) {
      url = url.replace("{" + parameter.getKey() + "}", parameter.getValue().toString());
    }
    Request request =
        Request.of(operation.method(), url).as(caller == null ? null : caller.token());
    try {
      return body == null
          ? request
          : request
              .with("Content-Type", "application/json")
              .holding(Shop.JSON.writeValueAsBytes(body));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
