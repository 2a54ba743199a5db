package shop.system.conformance;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import shop.system.Shop;
import shop.system.Shop.User;

/**
 * How a good request of each operation is made: who sends it, about which things, with a body that
 * shows every field. Each request may be sent once; it succeeds.
 */
final class Settings {

  private final Scene scene;
  private final Map<String, Function<Operation, Request>> known = new HashMap<>();

  Settings(Scene scene) {
    this.scene = scene;
    users();
    sessions();
    products();
    imports();
    inventory();
    carts();
    orders();
    payments();
  }

  /**
   * A new good request.
   *
   * @throws IllegalStateException for an operation that nobody has said anything of
   */
  Request good(Operation operation) {
    var setting = known.get(operation.name());
    if (setting == null) {
      throw new IllegalStateException(
          operation.name() + " has no setting: how is a good request of it made?");
    }
    return setting.apply(operation);
  }

  private void put(String name, Function<Operation, Request> setting) {
    known.put(name, setting);
  }

  private void put(String name, @Nullable User caller, Map<String, ?> path) {
    put(name, operation -> scene.request(operation, caller, path, null));
  }

  private void users() {
    put("GET /.well-known/jwks.json", null, Map.of());
    put("GET /api/users", scene.admin(), Map.of());
    for (String of : List.of("users", "orders", "payments")) {
      put("GET /api/" + of + "/audit", scene.admin(), Map.of());
    }
    put("GET /api/cart/{userId}/audit", scene.admin(), Map.of("userId", scene.customer().id()));
    put(
        "POST /api/users/register",
        operation ->
            scene.request(
                operation,
                null,
                Map.of(),
                Map.of(
                    "email",
                    Shop.unique("ada") + "@example.org",
                    "password",
                    Shop.PASSWORD,
                    "firstName",
                    "Ada",
                    "lastName",
                    "Lovelace")));
    User customer = scene.customer();
    put("GET /api/users/{id}", customer, Map.of("id", customer.id()));
    put(
        "PUT /api/users/{id}",
        operation ->
            scene.request(
                operation,
                customer,
                Map.of("id", customer.id()),
                Map.of("firstName", "Ada", "lastName", "King", "addresses", List.of(address()))));
    put("DELETE /api/users/{id}", operation -> ofNewUser(operation, null));
    put(
        "PUT /api/users/{id}/password",
        operation ->
            ofNewUser(
                operation,
                Map.of("currentPassword", Shop.PASSWORD, "newPassword", "staple horse battery")));
    put(
        "PUT /api/users/{id}/roles",
        operation ->
            scene.request(
                operation,
                scene.admin(),
                Map.of("id", scene.stranger().id()),
                Map.of("roles", List.of("customer"))));
  }

  private Request ofNewUser(Operation operation, @Nullable Object body) {
    User user = scene.shop().register();
    return scene.request(operation, user, Map.of("id", user.id()), body);
  }

  static Map<String, Object> address() {
    return Map.of(
        "name", "Ada Lovelace",
        "line1", "12 St James's Square",
        "line2", "Second floor",
        "city", "London",
        "region", "Greater London",
        "postalCode", "SW1Y 4JH",
        "country", "GB");
  }

  private void sessions() {
    put(
        "POST /api/users/login",
        operation ->
            scene
                .request(
                    operation,
                    null,
                    Map.of(),
                    Map.of("email", scene.shop().register().email(), "password", Shop.PASSWORD))
                // Each from a network of its own: failures are counted by address, too.
                .with(
                    "X-Forwarded-For",
                    "2001:db8::%x:0:0:0:1"
                        .formatted(ThreadLocalRandom.current().nextInt(1 << 16))));
    put(
        "POST /api/users/logout",
        operation ->
            scene.request(operation, scene.customer(), Map.of(), refreshToken(scene.customer())));
    put(
        "POST /api/users/token/refresh",
        operation -> scene.request(operation, null, Map.of(), refreshToken(scene.customer())));
    put("POST /api/users/token", this::grant);
  }

  private Map<String, String> refreshToken(User user) {
    return Map.of(
        "refreshToken",
        scene
            .shop()
            .post(
                "/api/users/login", null, Map.of("email", user.email(), "password", Shop.PASSWORD))
            .expect(200)
            .text("refreshToken"));
  }

  private Request grant(Operation operation) {
    String client = "order-service:" + scene.status().serviceClients().get("order-service");
    return scene
        .request(operation, null, Map.of(), null)
        .with("Content-Type", "application/x-www-form-urlencoded")
        .with(
            "Authorization",
            "Basic " + Base64.getEncoder().encodeToString(client.getBytes(StandardCharsets.UTF_8)))
        .holding("grant_type=client_credentials");
  }

  private void products() {
    var product = Map.of("id", scene.product().id());
    put("GET /api/products", null, Map.of());
    put(
        "POST /api/products",
        operation -> {
          Map<String, Object> body = new HashMap<>(details());
          body.put("sku", Shop.unique("SKU"));
          body.put("initialStock", 7);
          return scene.request(operation, scene.admin(), Map.of(), body);
        });
    put("GET /api/products/{id}", null, product);
    put(
        "PUT /api/products/{id}",
        operation ->
            scene.request(
                operation,
                scene.admin(),
                Map.of("id", scene.shop().product(5, 0).id()),
                details()));
    put(
        "DELETE /api/products/{id}",
        operation ->
            scene.request(
                operation, scene.admin(), Map.of("id", scene.shop().product(5, 0).id()), null));
  }

  private void imports() {
    put(
        "POST /api/products/imports",
        operation ->
            scene
                .request(operation, scene.admin(), Map.of(), null)
                .with("Content-Type", "text/csv")
                .holding(Scene.csv()));
    put(
        "GET /api/products/imports/{id}",
        operation ->
            scene.request(operation, scene.admin(), Map.of("id", scene.importing()), null));
  }

  private static Map<String, Object> details() {
    return Map.of(
        "name", "Teapot",
        "description", "Pours well",
        "price", Scene.money(1250),
        "categories", List.of("kitchen"),
        "attributes", Map.of("colour", "brown"),
        "imageUrls", List.of("https://images.example.org/teapot"));
  }

  private void inventory() {
    var product = Map.of("id", scene.product().id());
    var unsold = Map.of("id", scene.unsold().id());
    put("GET /api/products/{id}/availability", null, unsold);
    put("GET /api/products/{id}/stock", scene.admin(), unsold);
    put("GET /api/products/{id}/stock-movements", scene.admin(), product);
    put(
        "POST /api/products/{id}/stock-adjustments",
        operation ->
            scene.request(
                operation,
                scene.admin(),
                Map.of("id", scene.shop().product(5, 0).id()),
                Map.of("delta", 5, "reason", "found behind the shelf")));
    put("GET /api/inventory/offers", scene.service(), Map.of());
    put(
        "POST /api/inventory/reservations",
        operation ->
            scene.request(operation, scene.service(), Map.of(), scene.hold(UUID.randomUUID())));
    for (String method : List.of("GET", "DELETE")) {
      put(
          method + " /api/inventory/reservations/{orderId}",
          operation ->
              scene.request(
                  operation, scene.service(), Map.of("orderId", scene.reservation()), null));
    }
  }

  private void carts() {
    User customer = scene.customer();
    var cart = Map.of("userId", customer.id());
    var item = Map.of("userId", customer.id(), "productId", scene.product().id());
    put("GET /api/cart/{userId}", customer, cart);
    put("DELETE /api/cart/{userId}", customer, cart);
    put(
        "POST /api/cart/{userId}/items",
        operation -> {
          User shopper = scene.shop().register();
          return scene.request(
              operation,
              shopper,
              Map.of("userId", shopper.id()),
              Map.of("productId", scene.product().id(), "quantity", 2));
        });
    put(
        "PUT /api/cart/{userId}/items/{productId}",
        operation -> {
          User shopper = scene.shop().register();
          scene
              .shop()
              .post("/api/cart/" + shopper.id() + "/items", shopper, scene.lines().getFirst())
              .expect(201);
          return scene.request(
              operation,
              shopper,
              Map.of("userId", shopper.id(), "productId", scene.product().id()),
              Map.of("quantity", 3));
        });
    put("DELETE /api/cart/{userId}/items/{productId}", customer, item);
    put(
        "POST /api/cart/{userId}/merge",
        operation -> guest(scene.request(operation, customer, cart, null)));
    put("POST /api/sessions", null, Map.of());
    for (String method : List.of("GET", "DELETE")) {
      put(
          method + " /api/sessions/current",
          operation -> guest(scene.request(operation, null, Map.of(), null)));
    }
  }

  private Request guest(Request request) {
    return request.with("Session-Token", scene.session().text("token"));
  }

  private void orders() {
    User customer = scene.customer();
    put(
        "POST /api/orders",
        operation ->
            scene.request(
                operation,
                scene.buyer(),
                Map.of(),
                Map.of(
                    "items", scene.lines(),
                    "paymentMethod", "pm_card_visa",
                    "shippingAddress", address(),
                    "reference", "PO 17",
                    "expectedTotal", Scene.money(5))));
    put("GET /api/orders", scene.admin(), Map.of());
    put("GET /api/orders/user/{userId}", customer, Map.of("userId", customer.id()));
    put("GET /api/orders/{id}", operation -> ofOrder(operation, customer, null));
    put("GET /api/orders/{id}/timeline", operation -> ofOrder(operation, customer, null));
    put(
        "PUT /api/orders/{id}/status",
        operation ->
            ofOrder(operation, scene.admin(), Map.of("status", "PROCESSING", "reason", "picked")));
    put(
        "POST /api/orders/{id}/cancel",
        operation -> {
          User buyer = scene.buyer();
          return scene.request(
              operation,
              buyer,
              Map.of("id", scene.unpaidOrder(buyer)),
              Map.of("reason", "not needed"));
        });
  }

  private Request ofOrder(Operation operation, User caller, @Nullable Object body) {
    return scene.request(operation, caller, Map.of("id", scene.order()), body);
  }

  private void payments() {
    User customer = scene.customer();
    put(
        "POST /api/payments",
        operation -> {
          User buyer = scene.buyer();
          return scene.request(operation, buyer, Map.of(), Scene.payment(scene.unpaidOrder(buyer)));
        });
    put("GET /api/payments", scene.admin(), Map.of());
    put("GET /api/refunds", scene.admin(), Map.of());
    put("GET /api/payments/methods/{id}", scene.service(), Map.of("id", "pm_card_visa"));
    put(
        "GET /api/payments/order/{orderId}",
        operation -> scene.request(operation, customer, Map.of("orderId", scene.order()), null));
    for (String path : List.of("", "/refunds")) {
      put(
          "GET /api/payments/{id}" + path,
          operation -> scene.request(operation, customer, Map.of("id", scene.payment()), null));
    }
    put(
        "GET /api/refunds/{id}",
        operation -> scene.request(operation, customer, Map.of("id", scene.refund()), null));
    put(
        "POST /api/payments/{id}/refund",
        operation -> {
          User buyer = scene.buyer();
          return scene.request(
              operation,
              scene.admin(),
              Map.of("id", scene.pay(buyer, scene.unpaidOrder(buyer))),
              Map.of("amount", Scene.money(1), "reason", "a scratch", "settledOutside", false));
        });
    put("POST /api/payments/webhooks/{gateway}", this::webhook);
  }

  /** An event about nothing of ours, signed as the gateway signs (docs.stripe.com/webhooks). */
  private Request webhook(Operation operation) {
    String event = "{\"type\":\"customer.created\",\"data\":{\"object\":{}}}";
    long now = Clock.systemUTC().instant().getEpochSecond();
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      String secret = scene.status().gateway().webhookSecret();
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] digest = mac.doFinal((now + "." + event).getBytes(StandardCharsets.UTF_8));
      return scene
          .request(operation, null, Map.of("gateway", "stripe"), null)
          .with("Content-Type", "application/json")
          .with("Stripe-Signature", "t=" + now + ",v1=" + HexFormat.of().formatHex(digest))
          .holding(event);
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }
}
