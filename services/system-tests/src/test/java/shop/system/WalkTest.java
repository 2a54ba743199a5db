package shop.system;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.microshed.testing.jupiter.MicroShedTest;

/** Whoever walks through a long list page by page meets what was there all the time, once. */
@MicroShedTest
public class WalkTest {

  private static final int ROWS = 100_000;

  /** One row in so many is among those that are sorted otherwise, too. */
  private static final int SORTED_ONE_IN = 20;

  private static final int UNSTEADY = 1_000;
  private static final String SKU = Shop.unique("WALK");
  private static final String CATEGORY = Shop.unique("walk");

  /** Ten at a time are of one moment, and many of one price and name: pages end amid equals. */
  private static final String SEED =
      """
      WITH seeded AS (
        INSERT INTO product (id, version, sku, name, price_minor, currency, categories, attributes,
                             image_urls, status, created_at, updated_at)
        SELECT uuidv7(), 1, '%1$s-' || i, 'Walk ' || i %% 7, i %% 11, 'GBP',
               CASE WHEN i %% %2$d = 0 THEN '["%3$s"]' ELSE '[]' END, '{}', '[]', 'ACTIVE', moment, moment
          FROM generate_series(1, %4$d) AS i, LATERAL (SELECT now() - i / 10 * interval '1 second') AS t (moment)
        RETURNING id)
      INSERT INTO stock (product_id, on_hand) SELECT id, 0 FROM seeded
      """
          .formatted(SKU, SORTED_ONE_IN, CATEGORY, ROWS);

  private static final String MINE = " FROM product WHERE sku LIKE '" + SKU + "-%'";

  private final Shop shop = new Shop();
  private final Saga saga = new Saga(shop);

  /** Nothing but stock refers to them: so the checks of each of them are spared. */
  @AfterEach
  void clear() throws SQLException {
    var superuser = ShopEnvironment.status().database("postgres");
    String url = ShopEnvironment.status().database("products").url();
    try (var connection = DriverManager.getConnection(url, superuser.user(), superuser.password());
        var statement = connection.createStatement()) {
      statement.execute("SET session_replication_role = replica");
      statement.execute("DELETE FROM stock WHERE product_id IN (SELECT id" + MINE + ")");
      statement.execute("DELETE" + MINE);
    }
  }

  @Test
  void aWalkOver100000ProductsMeetsEachSteadyOneOnceThoughOthersComeAndGo() throws Exception {
    saga.sql("products", SEED);
    List<String> all = saga.sql("products", "SELECT id::text" + MINE);
    List<String> sorted =
        saga.sql("products", "SELECT id::text" + MINE + " AND categories <> '[]'");
    assertThat(all).hasSize(ROWS);
    assertThat(sorted).hasSize(ROWS / SORTED_ONE_IN);
    Set<String> unsteady = new HashSet<>(sorted.subList(0, UNSTEADY));
    awaitReplica();

    var walking = new AtomicBoolean(true);
    var changes = new AtomicInteger();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var changing = executor.submit(() -> change(List.copyOf(unsteady), walking, changes));
      Future<List<String>> newest = executor.submit(() -> walk("sort=newest"));
      for (String sort : List.of("price", "-price", "name")) {
        List<String> met = walk("category=" + CATEGORY + "&sort=" + sort);
        assertThat(met).filteredOn(id -> !unsteady.contains(id)).as(sort).doesNotHaveDuplicates();
        assertThat(met).as(sort).containsAll(steady(sorted, unsteady));
      }
      List<String> met = newest.get();
      // What only changes keeps its place here, so that nothing at all may come twice.
      assertThat(new HashSet<>(met)).hasSameSizeAs(met);
      assertThat(new HashSet<>(met).containsAll(steady(all, unsteady))).isTrue();
      assertThat(changes.get()).as("changes meanwhile").isGreaterThan(100);
      walking.set(false);
      changing.get();
    }
  }

  private static List<String> steady(List<String> rows, Set<String> unsteady) {
    return rows.stream().filter(id -> !unsteady.contains(id)).toList();
  }

  private void awaitReplica() {
    String end = Replay.ask("postgres", "SELECT pg_current_wal_lsn()");
    await()
        .atMost(30, SECONDS)
        .pollInterval(50, MILLISECONDS)
        .until(
            () ->
                Replay.ask("replica", "SELECT pg_last_wal_replay_lsn() >= '" + end + "'")
                    .equals("t"));
  }

  private List<String> walk(String query) {
    List<String> met = new ArrayList<>(ROWS);
    String list = "/api/products?limit=100&" + query;
    String next = list;
    while (next != null) {
      var page = shop.get(next, null).expect(200).body();
      page.path("items").forEach(item -> met.add(item.path("id").asText()));
      String cursor = page.path("nextCursor").textValue();
      next = cursor == null ? null : list + "&cursor=" + cursor;
    }
    return met;
  }

  /** One comes, one goes, one gets another name and price, again and again. */
  private void change(List<String> unsteady, AtomicBoolean walking, AtomicInteger changes) {
    for (int i = 0; walking.get() && i + 1 < unsteady.size(); i += 2) {
      Map<String, Object> details =
          Map.of(
              "name", "Walk " + i % 7 + "x",
              "categories", List.of(CATEGORY),
              "price", Saga.money(i % 12));
      Map<String, Object> added = new HashMap<>(details);
      added.put("sku", SKU + "-new-" + i);
      shop.post("/api/products", shop.admin(), added).expect(201);
      shop.delete("/api/products/" + unsteady.get(i), shop.admin()).expect(204);
      shop.put("/api/products/" + unsteady.get(i + 1), shop.admin(), details).expect(200);
      changes.addAndGet(3);
    }
  }
}
