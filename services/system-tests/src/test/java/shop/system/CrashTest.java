package shop.system;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.microshed.testing.jupiter.MicroShedTest;
import shop.system.conformance.Replays;

/**
 * Parts are killed while orders are on their way, and brought up again. Customers try again under
 * the same key until they have an answer; then every order ends as its card says, and the gateway
 * has charged each once. What was answered before is answered again.
 */
@MicroShedTest
public class CrashTest {

  private static final int CUSTOMERS = 10;
  private static final int STOCK = 10_000;
  private static final String GOOD = "pm_card_visa";
  private static final String EXPIRED = "pm_card_chargeDeclinedExpiredCard";

  private final Shop shop = new Shop();
  private final Saga saga = new Saga(shop);

  /** Keys of the dead stay claimed for a minute: while one crash waits, the next one happens. */
  @Test
  void everyOrderEndsAsItMustThoughPartsAreKilled() throws Exception {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = new Crash(executor, "product", "gateway", "postgres");
      var second = new Crash(executor, "order", "payment", "messaging");
      first.happen();
      second.happen();

      first.assertEveryOrderEndsAsItMust();
      second.assertEveryOrderEndsAsItMust();
    }
  }

  /** One crash, and the orders around it. */
  private final class Crash {

    private final ExecutorService executor;
    private final List<String> parts;
    private final Shop.Product product = shop.product(1000, STOCK);
    private final List<Shop.User> customers = new ArrayList<>();
    private final List<Future<?>> ordering = new ArrayList<>();
    private final Map<UUID, Placed> orders = new ConcurrentHashMap<>();
    private final Replays replays;
    private volatile boolean happened;

    private record Placed(Shop.User customer, String method) {}

    Crash(ExecutorService executor, String... parts) {
      this.executor = executor;
      this.parts = List.of(parts);
      this.replays = new Replays(this.parts);
      for (int i = 0; i < CUSTOMERS; i++) {
        customers.add(shop.register());
      }
    }

    void happen() {
      customers.forEach(customer -> ordering.add(executor.submit(() -> keepOrdering(customer))));
      try {
        await()
            .atMost(30, SECONDS)
            .pollInterval(2, MILLISECONDS)
            .until(() -> orders.size() > 2 * CUSTOMERS);
        parts.forEach(ShopEnvironment.stack()::kill);
      } finally {
        happened = true;
      }
      ShopEnvironment.stack().up();
    }

    /** One order after the other, so that some are on their way whenever the crash happens. */
    private void keepOrdering(Shop.User customer) {
      for (int i = 0; !happened; i++) {
        String method = i % 4 == 1 ? EXPIRED : GOOD;
        orders.put(placeInSpiteOfAll(customer, product, method), new Placed(customer, method));
      }
    }

    void assertEveryOrderEndsAsItMust() throws Exception {
      for (var done : ordering) {
        done.get();
      }
      replays.settle();
      orders.forEach(
          (order, placed) -> {
            boolean paid = placed.method().equals(GOOD);
            saga.awaitOrder(placed.customer(), order, paid ? "PAID" : "CANCELLED");
            assertThat(saga.charges(order)).as("charges of %s", order).isEqualTo(paid ? 1 : 0);
            assertThat(shop.ledger(order).path("refunds")).isEmpty();
          });
      int sold = (int) orders.values().stream().filter(o -> o.method().equals(GOOD)).count();
      assertThat(sold).isBetween(1, orders.size() - 1);
      await()
          .atMost(30, SECONDS)
          .untilAsserted(
              () -> {
                assertThat(shop.stock(product).path("reserved").asInt()).isEqualTo(sold);
                assertThat(shop.stock(product).path("available").asInt()).isEqualTo(STOCK - sold);
              });
    }
  }

  /** As a customer's client does: the same request under the same key, until it is answered. */
  private UUID placeInSpiteOfAll(Shop.User customer, Shop.Product product, String method) {
    String key = UUID.randomUUID().toString();
    return await()
        .atMost(150, SECONDS)
        .pollDelay(0, SECONDS)
        .pollInterval(1, SECONDS)
        .ignoreExceptionsMatching(e -> e instanceof UncheckedIOException)
        .until(
            () ->
                shop.post(
                    "/api/orders", customer, Shop.order(product, method), "Idempotency-Key", key),
            answer -> answer.status() == 201)
        .id();
  }
}
