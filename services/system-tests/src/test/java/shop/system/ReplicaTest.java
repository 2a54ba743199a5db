package shop.system;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.microshed.testing.jupiter.MicroShedTest;

/** Lists come from the replica; whoever shows the token of a write sees at least that write. */
@MicroShedTest
public class ReplicaTest {

  private static final String TOKEN = "Consistency-Token";

  private final Shop shop = new Shop();

  @AfterEach
  void replayGoesOn() {
    Replay.goOn();
  }

  @Test
  void aListWithTheTokenOfAWriteShowsItThoughTheReplicaDoesNotHaveItYet() {
    Replay.pause();
    String sku = Shop.unique("SKU");
    Answer added = add(sku);

    String list = "/api/products?sku=" + sku;
    String movements = "/api/products/" + added.id() + "/stock-movements";
    awaitReplica(list, shop.admin());
    assertThat(count(list, shop.admin(), TOKEN, token(added))).isEqualTo(1);
    assertThat(count(movements, shop.admin(), TOKEN, token(added))).isEqualTo(1);

    Replay.goOn();
    await().atMost(20, SECONDS).until(() -> count(list, shop.admin()) == 1);
    assertThat(count(list, shop.admin(), TOKEN, token(added))).isEqualTo(1);
  }

  @Test
  void aCustomersOrderIsInTheirListAtOnceForWhoShowsItsToken() {
    var customer = shop.register();
    var product = shop.product(1000, 10);
    Replay.pause();
    Answer placed = shop.place(customer, product, null);

    String orders = "/api/orders/user/" + customer.id();
    awaitReplica(orders, customer);
    assertThat(count(orders, customer, TOKEN, token(placed))).isEqualTo(1);
    Answer cancelled =
        shop.post("/api/orders/" + placed.id() + "/cancel", customer, Map.of()).expect(200);
    assertThat(count(orders + "?status=CANCELLED", customer, TOKEN, token(cancelled))).isEqualTo(1);
    awaitReplica("/api/orders?number=" + placed.text("number"), shop.admin());
  }

  @Test
  void theTokenOfAnotherServiceOrNoneAtAllIsIgnored() {
    var customer = shop.register();
    var product = shop.product(1000, 10);
    Replay.pause();
    Answer order = shop.place(customer, product, null);
    String sku = Shop.unique("SKU");
    add(sku);

    String list = "/api/products?sku=" + sku;
    awaitReplica(list, shop.admin());
    awaitReplica(list, shop.admin(), TOKEN, token(order));
    awaitReplica(list, shop.admin(), TOKEN, "no token; of anybody's");
  }

  @Test
  void aCartKnowsWhatIsSoldThoughTheReplicaDoesNotKnowItYet() {
    var customer = shop.register();
    String cart = "/api/cart/" + customer.id();
    Replay.pause();
    for (int i = 0; i < 12; i++) {
      var line = Map.of("productId", shop.product(1000, 10).id(), "quantity", 1);
      shop.post(cart + "/items", customer, line).expect(201);
    }

    Answer shown = shop.get(cart, customer).expect(200);
    assertThat(shown.body().at("/items"))
        .hasSize(12)
        .allSatisfy(item -> assertThat(item.path("warnings")).isEmpty());
    assertThat(shown.body().at("/subtotal/amountMinor").asLong()).isEqualTo(12 * 1000);
  }

  @Test
  void withoutTheReplicaThePrimaryAnswersAndItBeginsAnew() {
    String sku = Shop.unique("SKU");
    ShopEnvironment.stack().kill("replica");
    try {
      Answer added = add(sku);
      assertThat(count("/api/products?sku=" + sku, shop.admin())).isEqualTo(1);
      assertThat(count("/api/products?sku=" + sku, shop.admin(), TOKEN, token(added))).isEqualTo(1);
      var customer = shop.register();
      shop.place(customer, shop.product(1000, 10), null);
      assertThat(count("/api/orders/user/" + customer.id(), customer)).isEqualTo(1);
      forgetReplica();
    } finally {
      ShopEnvironment.stack().up();
    }
    assertThat(Replay.ask("replica", "SELECT pg_is_in_recovery()")).isEqualTo("t");
  }

  private Answer add(String sku) {
    var price = Map.of("amountMinor", 1000, "currency", "GBP");
    return shop.post(
            "/api/products",
            shop.admin(),
            Map.of("sku", sku, "name", "Lamp", "price", price, "initialStock", 3))
        .expect(201);
  }

  private int count(String list, Shop.User user, String... headers) {
    return shop.get(list, user, headers).expect(200).body().path("items").size();
  }

  private static String token(Answer write) {
    return write.headers().firstValue(TOKEN).orElseThrow();
  }

  /**
   * What the primary has is not there: so the replica was read. A test before may have killed it.
   */
  private void awaitReplica(String list, Shop.User user, String... headers) {
    await().atMost(20, SECONDS).until(() -> count(list, user, headers) == 0);
  }

  /** As if it had been away for too long: what it missed is no longer kept, so it begins anew. */
  private static void forgetReplica() {
    await()
        .atMost(20, SECONDS)
        .until(
            () ->
                Replay.ask("postgres", "SELECT NOT active FROM pg_replication_slots").equals("t"));
    Replay.ask("postgres", "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots");
  }
}
