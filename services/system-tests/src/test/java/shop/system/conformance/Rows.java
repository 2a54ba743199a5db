package shop.system.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import shop.system.Shop;

/** Some rows in every list, and the question by which each shows these alone. */
final class Rows {

  /** In each list at least. */
  static final int COUNT = 7;

  private final Scene scene;
  private final Shop shop;
  private final Map<String, Request> questions = new HashMap<>();

  Rows(Scene scene) {
    this.scene = scene;
    this.shop = scene.shop();
    Instant began = now();
    products();
    orders();
    window("/api/payments", began);
    window("/api/refunds", began);
    users();
  }

  /** A read of one list, which asks for its rows here. */
  Request of(Operation list) {
    Request question = questions.get(list.path());
    if (question == null) {
      throw new IllegalStateException(list.name() + " has no rows: how does it get some?");
    }
    return question;
  }

  static List<String> ids(JsonNode page) {
    return StreamSupport.stream(page.path("items").spliterator(), false)
        .map(item -> item.path("id").asText())
        .toList();
  }

  private static Instant now() {
    return Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private void put(String path, Shop.User caller, String address) {
    questions.put(path, Request.of("GET", scene.status().edge() + address).as(caller.token()));
  }

  private void window(String list, Instant began) {
    put(list, shop.admin(), list + "?from=" + began + "&to=" + now().plusSeconds(1));
  }

  private void products() {
    String category = Shop.unique("rows");
    String id = shop.product(500, 9).id();
    for (int i = 0; i < COUNT; i++) {
      var product =
          Map.of(
              "sku", Shop.unique("SKU"),
              "name", "Row",
              "price", Scene.money(500),
              "categories", List.of(category));
      shop.post("/api/products", shop.admin(), product).expect(201);
      shop.post(
              "/api/products/" + id + "/stock-adjustments",
              shop.admin(),
              Map.of("delta", 1, "reason", "found"))
          .expect(201);
    }
    put("/api/products", shop.admin(), "/api/products?category=" + category);
    put(
        "/api/products/{id}/stock-movements",
        shop.admin(),
        "/api/products/" + id + "/stock-movements");
  }

  /** Each paid and refunded in part, and looked at by an admin. */
  private void orders() {
    var customer = shop.register();
    String reference = Shop.unique("rows");
    for (int i = 0; i < COUNT; i++) {
      var body =
          Map.of(
              "items", scene.lines(),
              "shippingAddress", Settings.address(),
              "reference", reference);
      UUID order = shop.post("/api/orders", customer, body).expect(201).id();
      UUID payment = scene.pay(customer, order);
      shop.post(
              "/api/payments/" + payment + "/refund",
              shop.admin(),
              Map.of("amount", Scene.money(1), "reason", "a scratch"))
          .expect(201);
      for (String read :
          List.of(
              "/api/orders/" + order,
              "/api/payments/" + payment,
              "/api/users/" + customer.id(),
              "/api/cart/" + customer.id())) {
        shop.get(read, shop.admin()).expect(200);
      }
    }
    put("/api/orders", shop.admin(), "/api/orders?reference=" + reference);
    put("/api/orders/user/{userId}", customer, "/api/orders/user/" + customer.id());
    put("/api/cart/{userId}/audit", shop.admin(), "/api/cart/" + customer.id() + "/audit");
    for (String of : List.of("users", "orders", "payments")) {
      String audit = "/api/" + of + "/audit";
      put(audit, shop.admin(), audit + "?owner=" + customer.id());
    }
  }

  /** There is no question that shows some of them: the newest ones are looked at. */
  private void users() {
    for (int i = 0; i < COUNT; i++) {
      shop.register();
    }
    put("/api/users", shop.admin(), "/api/users");
  }
}
