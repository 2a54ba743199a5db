package shop.system.conformance;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.microshed.testing.jupiter.MicroShedTest;
import shop.system.Shop;
import shop.system.ShopEnvironment;

/**
 * A shop that insists on If-Match or on Idempotency-Key. The servers are told so while they run:
 * they look at their configuration twice a second.
 */
@MicroShedTest
public class InsistenceTest {

  private static final String KEY = "Idempotency-Key";

  private final Scene scene = new Scene();
  private final Settings settings = new Settings(scene);
  private final List<Operation> operations = Document.operations();
  private final Map<Request, Integer> asked = new LinkedHashMap<>();

  /**
   * Makes the shop insist.
   *
   * @param refusal of a request that lacks what is insisted on
   */
  private void insist(String variable, Predicate<Operation> concerned, int refusal) {
    for (String service : Document.SERVICES) {
      operations.stream()
          .filter(o -> o.service().equals(service) && o.body().isPresent())
          .filter(concerned)
          .findFirst()
          .map(settings::good)
          .ifPresent(good -> asked.put(good.holding(OrderRules.invalid(good)), refusal));
    }
    try {
      for (String service : Document.SERVICES) {
        Files.createDirectories(setting(service).getParent());
        Files.writeString(
            setting(service),
            "<server><variable name=\"%s\" value=\"true\"/></server>".formatted(variable));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    awaitInsistence(true);
  }

  @AfterEach
  void insistNoMore() throws IOException {
    for (String service : Document.SERVICES) {
      Files.deleteIfExists(setting(service));
    }
    awaitInsistence(false);
  }

  /** A server's own settings come before those of its environment. */
  private static Path setting(String service) {
    return ShopEnvironment.stack()
        .state()
        .data("liberty")
        .resolve("servers/" + service + "-service/configDropins/overrides/insistent.xml");
  }

  private void awaitInsistence(boolean wanted) {
    assertThat(asked).isNotEmpty();
    asked.forEach(
        (request, refusal) ->
            await()
                .atMost(30, SECONDS)
                .until(() -> Sender.send(request).status() == refusal, is -> is == wanted));
  }

  private static boolean isKeyed(Operation operation) {
    return operation.takes("header", KEY);
  }

  @Test
  void noChangeGoesWithoutIfMatch() {
    scene.order();
    insist("shop.api.if-match-required", Operation::isInsistent, 428);
    var tally = new Tally("changes without If-Match");
    var trial = Trial.oneByOne(tally);
    List<Operation> changes = operations.stream().filter(Operation::isInsistent).toList();
    assertThat(changes).hasSizeGreaterThan(10);
    Promise missing = Promise.of(428, "precondition-required");
    for (Operation change : changes) {
      var rules = new Rules(change, () -> settings.good(change));
      rules.refused("without If-Match", rules.good(), missing);
      rules.tried("of any version", request -> request.with("If-Match", "*"), Promise.SUCCESS);
      if (change.body().isPresent()) {
        rules.refused("400 before 428", rules.good().holding("{"), Promise.malformed());
        rules.refused("428 before 422", rules.good().holding(zeroed(rules.good())), missing);
      }
      trial.run(rules.attempts());
    }
    tally.settle();
    theServicesKeepToItThemselves();
  }

  /** Nothing in it has a value that may be. */
  private static String zeroed(Request good) {
    return OrderRules.invalid(good).replaceAll(":\\d+", ":-1");
  }

  /** An order that comes to nothing gives its pieces back; one that stands clears the cart. */
  private void theServicesKeepToItThemselves() {
    Shop shop = scene.shop();
    var customer = shop.register();
    var product = shop.product(1000, 7);
    String cart = "/api/cart/" + customer.id();
    shop.post(cart + "/items", customer, Map.of("productId", product.id(), "quantity", 2))
        .expect(201);
    var dearer = Map.of("shippingAddress", Settings.address(), "expectedTotal", Scene.money(1999));

    shop.post("/api/orders", customer, dearer).expect(409, "price-changed");
    await().atMost(10, SECONDS).until(() -> shop.stock(product).path("available").asInt() == 7);

    shop.post("/api/orders", customer, Map.of("shippingAddress", Settings.address())).expect(201);
    await()
        .atMost(10, SECONDS)
        .until(() -> shop.get(cart, customer).expect(200).body().path("items").isEmpty());
  }

  @Test
  void nothingIsMadeWithoutAnIdempotencyKey() {
    // Made before, for what it takes to make them has no key either.
    Map<Operation, Queue<Request>> prepared = new LinkedHashMap<>();
    operations.stream()
        .filter(InsistenceTest::isKeyed)
        .forEach(
            operation ->
                prepared.put(
                    operation,
                    new ArrayDeque<>(List.of(settings.good(operation), settings.good(operation)))));
    assertThat(prepared).hasSize(6);
    insist("shop.api.idempotency-key-required", InsistenceTest::isKeyed, 400);
    var tally = new Tally("requests without Idempotency-Key");
    var trial = Trial.oneByOne(tally);
    prepared.forEach(
        (operation, requests) -> {
          var rules = new Rules(operation, requests::remove);
          rules.refused("without a key", rules.good(), Promise.malformed());
          rules.refused(
              "400 before 422", rules.good().holding(zeroed(rules.good())), Promise.malformed());
          rules.tried(
              "with a key",
              request -> request.with(KEY, UUID.randomUUID().toString()),
              Promise.SUCCESS);
          trial.run(rules.attempts());
        });
    tally.settle();
  }
}
