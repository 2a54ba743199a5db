package shop.system;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.DriverManager;
import java.sql.SQLException;
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
    replica("SELECT pg_wal_replay_resume()");
  }

  @Test
  void aListWithTheTokenOfAWriteShowsItThoughTheReplicaDoesNotHaveItYet() {
    pauseReplay();
    String sku = Shop.unique("SKU");
    Answer added = add(sku);

    String list = "/api/products?sku=" + sku;
    String movements = "/api/products/" + added.id() + "/stock-movements";
    awaitReplica(list, shop.admin());
    assertThat(count(list, shop.admin(), TOKEN, token(added))).isEqualTo(1);
    assertThat(count(movements, shop.admin(), TOKEN, token(added))).isEqualTo(1);

    replica("SELECT pg_wal_replay_resume()");
    await().atMost(20, SECONDS).until(() -> count(list, shop.admin()) == 1);
    assertThat(count(list, shop.admin(), TOKEN, token(added))).isEqualTo(1);
  }

  @Test
  void aCustomersOrderIsInTheirListAtOnceForWhoShowsItsToken() {
    var customer = shop.register();
    var product = shop.product(1000, 10);
    pauseReplay();
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
    pauseReplay();
    Answer order = shop.place(customer, product, null);
    String sku = Shop.unique("SKU");
    add(sku);

    String list = "/api/products?sku=" + sku;
    awaitReplica(list, shop.admin());
    awaitReplica(list, shop.admin(), TOKEN, token(order));
    awaitReplica(list, shop.admin(), TOKEN, "no token; of anybody's");
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
    assertThat(replica("SELECT pg_is_in_recovery()")).isEqualTo("t");
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

  /** Until it has stopped; asked once, it still replays what it has begun with. */
  private static void pauseReplay() {
    replica("SELECT pg_wal_replay_pause()");
    await()
        .atMost(20, SECONDS)
        .until(() -> replica("SELECT pg_get_wal_replay_pause_state()").equals("paused"));
  }

  /** As if it had been away for too long: what it missed is no longer kept, so it begins anew. */
  private static void forgetReplica() {
    await()
        .atMost(20, SECONDS)
        .until(() -> ask("postgres", "SELECT NOT active FROM pg_replication_slots").equals("t"));
    ask("postgres", "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots");
  }

  private static String replica(String question) {
    return ask("replica", question);
  }

  private static String ask(String part, String question) {
    var superuser = ShopEnvironment.status().database("postgres");
    try (var connection =
            DriverManager.getConnection(Shop.url(part), superuser.user(), superuser.password());
        var statement = connection.createStatement();
        var answer = statement.executeQuery(question)) {
      answer.next();
      return String.valueOf(answer.getString(1));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
