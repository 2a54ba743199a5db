package shop.system;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microshed.testing.jupiter.MicroShedTest;

/** What admins and services do to the data of others is on record: each deed once, and no other. */
@MicroShedTest
public class AuditTest {

  private static final Map<String, Object> ONE_PIECE = Map.of("quantity", 1);

  private final Shop shop = new Shop();
  private final Shop.User user = shop.register();
  private final Shop.User admin = shop.admin();

  /** The actions on record for the user's data, oldest first. */
  private List<String> actions(String audit) {
    List<String> actions = new ArrayList<>();
    for (JsonNode entry : entries(audit)) {
      assertThat(entry.path("ownerId").asText()).isEqualTo(user.id());
      assertThat(entry.path("traceId").asText()).matches("[0-9a-f]{32}");
      actions.addFirst(entry.path("action").asText());
    }
    return actions;
  }

  private JsonNode entries(String audit) {
    String owner = audit.startsWith("/api/cart") ? "" : "&owner=" + user.id();
    return shop.get(audit + "?limit=100" + owner, admin).expect(200).body().path("items");
  }

  private UUID paid() {
    var product = shop.product(1250, 10);
    UUID order = UUID.fromString(shop.place(user, product, "pm_card_visa").text("id"));
    await().atMost(30, SECONDS).until(() -> shop.order(user, order).text("status").equals("PAID"));
    return order;
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/users/audit", "/api/orders/audit", "/api/payments/audit"})
  void onlyAdminsReadTheAudit(String audit) {
    shop.get(audit, null).expect(401, "unauthorized");
    shop.get(audit, user).expect(403, "forbidden");
    shop.get(audit, shop.service("order-service")).expect(403, "forbidden");
    shop.get(audit + "?owner=x", admin).expect(400, "malformed-request");
    shop.get(audit + "?cursor=x", admin).expect(400, "malformed-request");
    shop.delete(audit, admin).expect(405, "method-not-allowed");
  }

  @Test
  void onlyAdminsReadTheAuditOfACart() {
    String audit = "/api/cart/" + user.id() + "/audit";
    shop.get(audit, null).expect(401, "unauthorized");
    shop.get(audit, user).expect(403, "forbidden");
    shop.get("/api/cart/nobody/audit", admin).expect(404, "not-found");
    shop.get(audit + "?cursor=x", admin).expect(400, "malformed-request");
  }

  @Test
  void whatAnAdminDoesToAnAccountIsOnRecordOnceAndOutlivesIt() {
    String account = "/api/users/" + user.id();
    Map<String, Object> profile =
        Map.of("firstName", "Ada", "lastName", "King", "addresses", List.of());
    shop.get(account, user).expect(200);
    shop.put(account, user, profile).expect(200);
    assertThat(actions("/api/users/audit")).isEmpty();

    shop.get(account, admin).expect(200);
    shop.get("/api/users?email=" + user.email(), admin).expect(200);
    shop.put(account, admin, profile).expect(200);
    shop.put(account, admin, profile, "If-Match", "\"stale\"").expect(412);
    shop.put(account + "/roles", admin, Map.of("roles", List.of("customer"))).expect(200);
    shop.delete(account, admin).expect(204);

    assertThat(actions("/api/users/audit"))
        .containsExactly("user.read", "user.list", "user.change", "user.roles", "user.erase");
    assertThat(entries("/api/users/audit").toString())
        .contains("\"filter\":\"email\"", "\"actor\":\"" + admin.id() + "\"")
        .doesNotContain(user.email(), "King");
  }

  @Test
  void whatAnAdminDoesToOrdersAndPaymentsIsOnRecordOnce() {
    UUID order = paid();
    String path = "/api/orders/" + order;
    String attempts = "/api/payments/order/" + order;
    String payment = shop.get(attempts, user).expect(200).body().at("/items/0/id").asText();
    shop.get(path, shop.service("payment-service")).expect(200);
    assertThat(actions("/api/orders/audit")).isEmpty();
    assertThat(actions("/api/payments/audit")).isEmpty();

    shop.get(path, admin).expect(200);
    shop.get(path + "/timeline", admin).expect(200);
    shop.get("/api/orders/user/" + user.id() + "?status=PAID", admin).expect(200);
    shop.put(path + "/status", admin, Map.of("status", "DELIVERED")).expect(409);
    shop.put(path + "/status", admin, Map.of("status", "PROCESSING")).expect(200);
    shop.post(path + "/cancel", admin, Map.of(), "Idempotency-Key", "a" + order).expect(200);
    shop.post(path + "/cancel", admin, Map.of(), "Idempotency-Key", "a" + order).expect(200);
    assertThat(actions("/api/orders/audit"))
        .containsExactly(
            "order.read", "order.timeline", "order.list", "order.move", "order.cancel");

    shop.get(attempts, admin).expect(200);
    shop.get("/api/payments/" + payment, admin).expect(200);
    shop.get("/api/payments/" + payment + "/refunds", admin).expect(200);
    assertThat(actions("/api/payments/audit"))
        .containsExactly("order.payments", "payment.read", "payment.refunds");
  }

  @Test
  void aRefundThatAnAdminOrdersIsOnRecordOnce() {
    UUID order = paid();
    String payment =
        shop.get("/api/payments/order/" + order, user)
            .expect(200)
            .body()
            .at("/items/0/id")
            .asText();
    Map<String, String> request = Map.of("reason", "broken");
    String path = "/api/payments/" + payment + "/refund";
    String key = "r" + order;
    String refund = shop.post(path, admin, request, "Idempotency-Key", key).expect(201).text("id");
    shop.post(path, admin, request, "Idempotency-Key", key).expect(201);
    shop.post(path, admin, request).expect(409);
    shop.get("/api/refunds/" + refund, admin).expect(200);

    assertThat(actions("/api/payments/audit")).containsExactly("payment.refund", "refund.read");
  }

  @Test
  void aListOfEverybodysIsOnRecordWithWhatWasAskedFor() {
    String reference = Shop.unique("ref");
    shop.get("/api/orders?status=PAID&reference=" + reference, admin).expect(200);
    shop.get("/api/payments?status=CAPTURED", admin).expect(200);
    shop.get("/api/refunds?limit=3", admin).expect(200);

    assertThat(latest("/api/orders/audit")).isEqualTo("order.list reference&status=PAID");
    assertThat(latest("/api/payments/audit")).isEqualTo("refund.list limit=3");
  }

  private String latest(String audit) {
    JsonNode entry =
        shop.get(audit + "?limit=1&actor=" + admin.id(), admin).expect(200).body().at("/items/0");
    return entry.path("action").asText() + " " + entry.path("filter").asText();
  }

  @Test
  void whatAnAdminDoesToACartIsOnRecordOnce() {
    var product = shop.product(1250, 10);
    String cart = "/api/cart/" + user.id();
    String item = cart + "/items/" + product.id();
    shop.post(cart + "/items", user, Map.of("productId", product.id(), "quantity", 1)).expect(201);
    shop.get(cart, shop.service("order-service")).expect(200);
    assertThat(actions(cart + "/audit")).isEmpty();

    shop.get(cart, admin).expect(200);
    shop.post(cart + "/items", admin, Map.of("productId", product.id(), "quantity", 1)).expect(201);
    shop.put(item, admin, ONE_PIECE, "If-Match", "\"stale\"").expect(412);
    shop.put(item, admin, ONE_PIECE).expect(200);
    shop.delete(item, admin).expect(204);
    shop.delete(cart, admin).expect(204);

    assertThat(actions(cart + "/audit"))
        .containsExactly("cart.read", "cart.add", "cart.set", "cart.remove", "cart.clear");
  }

  @Test
  void aCartThatOrderServiceClearsIsOnItsRecordOnce() {
    var product = shop.product(1250, 10);
    String cart = "/api/cart/" + user.id();
    shop.post(cart + "/items", user, Map.of("productId", product.id(), "quantity", 1)).expect(201);
    shop.post("/api/orders", user, Map.of("shippingAddress", Shop.ADDRESS)).expect(201);

    await()
        .atMost(30, SECONDS)
        .untilAsserted(
            () -> assertThat(actions("/api/orders/audit")).containsExactly("cart.clear"));
    assertThat(entries("/api/orders/audit").at("/0/actor").asText()).isEqualTo("order-service");
    assertThat(entries("/api/orders/audit").at("/0/role").asText()).isEqualTo("service");
  }
}
