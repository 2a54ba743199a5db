package shop.system;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.microshed.testing.jupiter.MicroShedTest;

/** Of every list: what its filters let through and what not, at their very limits too. */
@MicroShedTest
public class ListFiltersTest {

  private final Shop shop = new Shop();

  /** The items that a list shows an admin, so that it is as new as {@code after}. */
  private List<JsonNode> items(String list, Answer after) {
    String token = after.headers().firstValue("Consistency-Token").orElse("");
    Answer page =
        token.isEmpty()
            ? shop.get(list, shop.admin())
            : shop.get(list, shop.admin(), "Consistency-Token", token);
    List<JsonNode> items = new ArrayList<>();
    page.expect(200).body().path("items").forEach(items::add);
    return items;
  }

  private static List<String> ids(Collection<JsonNode> items) {
    return items.stream().map(item -> item.path("id").asText()).toList();
  }

  private static Instant created(JsonNode item) {
    return Instant.parse(item.path("createdAt").asText());
  }

  private static List<String> those(List<JsonNode> items, Predicate<JsonNode> let) {
    return ids(items.stream().filter(let).toList());
  }

  private Answer product(String category, long price, int stock) {
    String sku = Shop.unique("SKU");
    return shop.post(
            "/api/products",
            shop.admin(),
            Map.of(
                "sku",
                sku,
                "name",
                "Product " + sku,
                "price",
                Saga.money(price),
                "categories",
                List.of(category),
                "initialStock",
                stock))
        .expect(201);
  }

  @Test
  void products() {
    String category = Shop.unique("category");
    Answer cheap = product(category, 100, 5);
    Answer usual = product(category, 200, 0);
    Answer dear = product(category, 300, 5);
    String of = "/api/products?category=" + category;

    assertThat(ids(items(of, dear)))
        .containsExactly(dear.text("id"), usual.text("id"), cheap.text("id"));
    assertThat(ids(items(of + "&minPrice=200&sort=price", dear)))
        .containsExactly(usual.text("id"), dear.text("id"));
    assertThat(ids(items(of + "&maxPrice=200&sort=-price", dear)))
        .containsExactly(usual.text("id"), cheap.text("id"));
    assertThat(ids(items(of + "&minPrice=101&maxPrice=299", dear)))
        .containsExactly(usual.text("id"));
    assertThat(ids(items(of + "&inStock=true&sort=name", dear)))
        .containsExactly(cheap.text("id"), dear.text("id"));
    assertThat(ids(items(of + "&sku=" + usual.text("sku"), dear)))
        .containsExactly(usual.text("id"));
    assertThat(ids(items(of + "&q=" + usual.text("sku"), dear)))
        .first()
        .isEqualTo(usual.text("id"));
    assertThat(ids(items("/api/products?ids=" + cheap.text("id") + "," + dear.text("id"), dear)))
        .containsExactly(dear.text("id"), cheap.text("id"));
    assertThat(items("/api/products?category=" + category + "x", dear)).isEmpty();
  }

  @Test
  void orders() {
    var customer = shop.register();
    var mug = shop.product(1250, 10);
    String reference = Shop.unique("reference");
    Map<String, Object> order = new HashMap<>(Shop.order(mug, null));
    order.put("reference", reference);
    List<JsonNode> all = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      all.addFirst(shop.post("/api/orders", customer, order).expect(201).body());
    }
    JsonNode second = all.get(1);
    String at = second.path("createdAt").asText();
    String of = "/api/orders?reference=" + reference;
    Answer cancelled =
        shop.post("/api/orders/" + second.path("id").asText() + "/cancel", customer, Map.of())
            .expect(200);

    assertThat(ids(items(of, cancelled))).isEqualTo(ids(all));
    assertThat(ids(items(of + "&from=" + at, cancelled)))
        .isEqualTo(those(all, item -> !created(item).isBefore(created(second))))
        .contains(second.path("id").asText());
    assertThat(ids(items(of + "&to=" + at, cancelled)))
        .isEqualTo(those(all, item -> created(item).isBefore(created(second))))
        .doesNotContain(second.path("id").asText());
    assertThat(ids(items(of + "&status=CANCELLED", cancelled)))
        .containsExactly(cancelled.text("id"));
    assertThat(ids(items(of + "&status=AWAITING_PAYMENT", cancelled)))
        .hasSize(2)
        .doesNotContain(cancelled.text("id"));
    assertThat(ids(items("/api/orders?number=" + second.path("number").asText(), cancelled)))
        .containsExactly(cancelled.text("id"));
    assertThat(ids(items(of + "&updatedSince=" + cancelled.text("updatedAt"), cancelled)))
        .containsExactly(cancelled.text("id"));
    // By their last change: what was cancelled comes last.
    assertThat(
            ids(items(of + "&updatedSince=" + all.getLast().path("createdAt").asText(), cancelled)))
        .containsExactly(
            all.getLast().path("id").asText(),
            all.getFirst().path("id").asText(),
            cancelled.text("id"));
    assertThat(ids(items("/api/orders/user/" + customer.id() + "?status=CANCELLED", cancelled)))
        .containsExactly(cancelled.text("id"));
  }

  private Answer pay(Shop.User customer, String method) {
    var order = shop.place(customer, shop.product(1250, 10), null);
    return shop.post(
            "/api/payments", customer, Map.of("orderId", order.text("id"), "paymentMethod", method))
        .expect(201);
  }

  @Test
  void paymentsAndRefunds() {
    var customer = shop.register();
    Answer declined = pay(customer, "pm_card_chargeDeclined");
    Answer captured = pay(customer, "pm_card_visa");
    String list = "/api/payments?limit=100";

    assertThat(ids(items(list + "&status=CAPTURED", captured)))
        .contains(captured.text("id"))
        .doesNotContain(declined.text("id"));
    assertBetween(list, declined, captured);

    Answer first = refund(captured);
    Answer second = refund(captured);
    assertBetween("/api/refunds?limit=100", first, second);
    await()
        .atMost(20, SECONDS)
        .untilAsserted(
            () ->
                assertThat(ids(items("/api/refunds?limit=100&status=SUCCEEDED", second)))
                    .contains(first.text("id"), second.text("id")));
    assertThat(ids(items("/api/refunds?limit=100&status=FAILED", second)))
        .doesNotContain(first.text("id"), second.text("id"));
  }

  private Answer refund(Answer payment) {
    return shop.post(
            "/api/payments/" + payment.text("id") + "/refund",
            shop.admin(),
            Map.of("amount", Saga.money(10), "reason", "Scratched"))
        .expect(201);
  }

  private void assertBetween(String list, Answer earlier, Answer later) {
    String at = later.text("createdAt");
    assertThat(created(earlier.body())).isBefore(created(later.body()));
    assertThat(ids(items(list + "&from=" + at, later)))
        .contains(later.text("id"))
        .doesNotContain(earlier.text("id"));
    assertThat(ids(items(list + "&to=" + at, later)))
        .contains(earlier.text("id"))
        .doesNotContain(later.text("id"));
    assertThat(ids(items(list + "&from=" + earlier.text("createdAt") + "&to=" + at, later)))
        .containsExactly(earlier.text("id"));
  }
}
