package shop.system;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.microshed.testing.jupiter.MicroShedTest;

/** What carts are without Redis and without product-service, and what goes on all the same. */
@MicroShedTest
public class CartOutagesTest {

  private final Shop shop = new Shop();
  private final Saga saga = new Saga(shop);
  private final Shop.User user = shop.register();
  private final Shop.Product product = shop.product(1250, 10);
  private final String cart = "/api/cart/" + user.id();

  private void fill() {
    shop.post(cart + "/items", user, Map.of("productId", product.id(), "quantity", 2)).expect(201);
  }

  private static int ready(Shop shop, String service) {
    return shop.get(Shop.url(service) + "/health/ready", null).status();
  }

  @Test
  void withoutRedisCartsAre503AndNothingElseIsHarmed() {
    fill();
    ShopEnvironment.stack().kill("redis");
    try {
      Answer refused = shop.get(cart, user).expect(503, "service-unavailable");
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
      shop.send("POST", "/api/sessions", null, null).expect(503, "service-unavailable");
      shop.post("/api/orders", user, Map.of("shippingAddress", Shop.ADDRESS))
          .expect(503, "service-unavailable");
      var order = shop.place(user, product, "pm_card_visa").id();
      saga.awaitOrder(user, order, "PAID");
      assertThat(ready(shop, "cart")).isEqualTo(503);
      for (String other : List.of("user", "product", "payment", "order")) {
        assertThat(ready(shop, other)).as(other).isEqualTo(200);
      }
    } finally {
      ShopEnvironment.stack().up();
    }

    await().atMost(30, SECONDS).until(() -> shop.get(cart, user).status() == 200);
    assertThat(shop.get(cart, user).expect(200).body().at("/items/0/quantity").asInt())
        .isEqualTo(2);
  }

  @Test
  void withoutProductServiceACartShowsThePricesLastKnownAndSaysSo() {
    fill();
    assertThat(line().path("warnings")).isEmpty();
    ShopEnvironment.stack().pause("product");
    try {
      JsonNode line = line();
      assertThat(line.at("/unitPrice/amountMinor").asLong()).isEqualTo(1250);
      assertThat(line.at("/lineTotal/amountMinor").asLong()).isEqualTo(2500);
      assertThat(line.at("/warnings/0").asText()).isEqualTo("PRICE_NOT_CONFIRMED");
    } finally {
      ShopEnvironment.stack().resume("product");
    }

    await().atMost(30, SECONDS).until(() -> line().path("warnings").isEmpty());
  }

  private JsonNode line() {
    return shop.get(cart, user).expect(200).body().at("/items/0");
  }
}
