package shop.system.conformance;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.microshed.testing.jupiter.MicroShedTest;
import shop.system.Answer;
import shop.system.Replay;
import shop.system.Shop;

/** Every list that takes a Consistency-Token, as the documents say, honours it. */
@MicroShedTest
public class ConsistencyConformanceTest {

  private static final String TOKEN = "Consistency-Token";

  private final Scene scene = new Scene();
  private final Shop shop = scene.shop();

  /** By the path of the list: a question that finds nothing but what was written. */
  private final Map<String, Written> written = new LinkedHashMap<>();

  private record Written(String question, Shop.User reader, String token) {}

  @AfterEach
  void replayGoesOn() {
    Replay.goOn();
  }

  @Test
  void theTokenOfAWriteShowsItInEachListThoughTheReplicaHasStopped() {
    List<String> lists =
        Document.operations().stream()
            .filter(o -> o.isList() && o.takes("header", TOKEN))
            .map(Operation::path)
            .toList();
    Shop.User buyer = shop.register();
    var unpaid = scene.unpaidOrder(shop.register());
    Replay.pause();
    product();
    order(buyer);
    Answer cancelled =
        shop.post("/api/orders/" + unpaid + "/cancel", shop.admin(), Map.of()).expect(200);
    wrote("/api/orders/audit", "?object=" + unpaid, shop.admin(), cancelled);
    assertThat(written.keySet()).containsExactlyInAnyOrderElementsOf(lists);

    // First what must not show it: so the replica was read, which has not got it. Only audits are
    // read where they are written.
    written.forEach(
        (list, write) -> {
          if (!list.endsWith("/audit")) {
            await(list).atMost(20, SECONDS).until(() -> count(write) == 0);
          }
        });
    written.forEach(
        (list, write) -> assertThat(count(write, TOKEN, write.token())).as(list).isEqualTo(1));
  }

  private void product() {
    String sku = Shop.unique("SKU");
    var body = Map.of("sku", sku, "name", "Lamp", "price", Scene.money(5), "initialStock", 3);
    Answer added = shop.post("/api/products", shop.admin(), body).expect(201);
    wrote("/api/products", "?sku=" + sku, shop.admin(), added);
    String movements = "/api/products/{id}/stock-movements";
    wrote(movements, "", shop.admin(), added);
  }

  private void order(Shop.User buyer) {
    Answer placed = shop.place(buyer, scene.product(), null);
    wrote("/api/orders", "?number=" + placed.text("number"), shop.admin(), placed);
    wrote("/api/orders/user/{userId}", "", buyer, placed);
  }

  /** The path's one parameter is of what was written: its id, or its owner. */
  private void wrote(String list, String query, Shop.User reader, Answer write) {
    String path = list.replace("{id}", write.text("id")).replace("{userId}", write.text("userId"));
    String token = write.headers().firstValue(TOKEN).orElseThrow();
    written.put(list, new Written(path + query, reader, token));
  }

  private int count(Written write, String... headers) {
    return shop.get(write.question(), write.reader(), headers)
        .expect(200)
        .body()
        .path("items")
        .size();
  }
}
