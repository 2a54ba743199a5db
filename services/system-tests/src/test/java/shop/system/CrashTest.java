package shop.system;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microshed.testing.jupiter.MicroShedTest;
import shop.system.conformance.Replays;

/**
 * Parts are killed while orders are on their way, and brought up again. Customers try again under
 * the same key until they have an answer; then every order ends as its card says, and the gateway
 * has charged each once. What was answered before is answered again.
 */
@MicroShedTest
public class CrashTest {

  private static final int ORDERS = 40;
  private static final String GOOD = "pm_card_visa";
  private static final String EXPIRED = "pm_card_chargeDeclinedExpiredCard";

  private final Shop shop = new Shop();
  private final Saga saga = new Saga(shop);

  @ParameterizedTest
  @ValueSource(strings = {"order,payment,messaging", "product,gateway,postgres"})
  void everyOrderEndsAsItMustThoughPartsAreKilled(String parts) throws Exception {
    var customer = shop.register();
    var product = shop.product(1000, ORDERS);
    List<String> killed = List.of(parts.split(","));
    var replays = new Replays(killed);
    Map<UUID, String> methods = new ConcurrentHashMap<>();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> orders =
          IntStream.range(0, ORDERS)
              .<Future<?>>mapToObj(
                  i -> {
                    String method = i % 4 == 0 ? EXPIRED : GOOD;
                    return executor.submit(
                        () -> methods.put(placeInSpiteOfAll(customer, product, method), method));
                  })
              .toList();
      await()
          .atMost(30, SECONDS)
          .pollInterval(2, MILLISECONDS)
          .until(() -> methods.size() > ORDERS / 4);
      killed.forEach(ShopEnvironment.stack()::kill);
      assertThat(methods).as("orders placed before the kill").hasSizeLessThan(ORDERS);
      ShopEnvironment.stack().up();
      for (var order : orders) {
        order.get();
      }
    }

    replays.settle();
    assertThat(methods).hasSize(ORDERS);
    methods.forEach(
        (order, method) -> {
          boolean paid = method.equals(GOOD);
          saga.awaitOrder(customer, order, paid ? "PAID" : "CANCELLED");
          assertThat(saga.charges(order)).as("charges of %s", order).isEqualTo(paid ? 1 : 0);
          assertThat(shop.ledger(order).path("refunds")).isEmpty();
        });
    int sold = ORDERS - ORDERS / 4;
    await()
        .atMost(30, SECONDS)
        .untilAsserted(
            () -> {
              assertThat(shop.stock(product).path("reserved").asInt()).isEqualTo(sold);
              assertThat(shop.stock(product).path("available").asInt()).isEqualTo(ORDERS - sold);
            });
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
