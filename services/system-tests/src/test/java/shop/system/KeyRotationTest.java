package shop.system;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.microshed.testing.jupiter.MicroShedTest;

/** The steps of {@code docs/key-rotation.md}, done to servers that run and are asked meanwhile. */
@MicroShedTest
public class KeyRotationTest {

  private static final int CLIENTS = 4;
  private static final List<String> SERVICES =
      List.of("user", "product", "cart", "payment", "order");

  private final Shop shop = new Shop();
  private final JsonNode old = Tokens.configured();
  private final JsonNode fresh = newKey();

  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicInteger rounds = new AtomicInteger();
  private final Set<String> signers = ConcurrentHashMap.newKeySet();
  private final Queue<String> refusals = new ConcurrentLinkedQueue<>();

  private static JsonNode newKey() {
    try {
      return Shop.JSON.readTree(
          new ECKeyGenerator(Curve.P_256)
              .keyUse(KeyUse.SIGNATURE)
              .algorithm(JWSAlgorithm.ES256)
              .keyIDFromThumbprint(true)
              .generate()
              .toJSONString());
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static String id(JsonNode key) {
    return key.path("kid").asText();
  }

  /** As an administrator would: one file beside the server's configuration, put there whole. */
  private static void configure(JsonNode... keys) throws IOException {
    ArrayNode all = Shop.JSON.createArrayNode();
    List.of(keys).forEach(all::add);
    String set = Shop.JSON.createObjectNode().set("keys", all).toString();
    Path server = ShopEnvironment.stack().state().data("liberty").resolve("servers/user-service");
    Path overrides = Files.createDirectories(server.resolve("configDropins/overrides"));
    Path whole = Files.createTempFile(server, "signing-keys", ".tmp");
    Files.writeString(
        whole,
        "<server><variable name=\"shop.jwt.signing-keys\" value=\"%s\"/></server>"
            .formatted(set.replace("\"", "&quot;")));
    Files.move(whole, overrides.resolve("signing-keys.xml"), StandardCopyOption.ATOMIC_MOVE);
    await().atMost(30, SECONDS).until(() -> published().equals(ids(keys)));
    for (JsonNode key : keys) {
      for (String service : SERVICES) {
        await().atMost(30, SECONDS).until(() -> takesTokensOf(key, service));
      }
    }
  }

  /** Whether a service takes a token that it has never seen, signed by this key. */
  private static boolean takesTokensOf(JsonNode key, String service) {
    String path = Shop.url(service) + "/nowhere";
    return new Shop().get(path, Tokens.signed(key)).status() == 404;
  }

  private static List<String> ids(JsonNode... keys) {
    return List.of(keys).stream().map(KeyRotationTest::id).toList();
  }

  private static List<String> published() {
    var keys = new Shop().get("/.well-known/jwks.json", null).expect(200).body().path("keys");
    return StreamSupport.stream(keys.spliterator(), false).map(KeyRotationTest::id).toList();
  }

  /** What any test after this one still holds stays good. */
  @AfterEach
  void leaveBothPublished() throws IOException {
    configure(old, fresh);
  }

  /** Logs in again each time, and asks each service; an order has them ask each other. */
  private void keepAsking(Shop.User user, Shop.Product product) {
    while (!over.get()) {
      Shop.User now = shop.login(user.email(), Shop.PASSWORD);
      signers.add(signer(now));
      Answer order = shop.post("/api/orders", now, Shop.order(product, null));
      String path = "/api/orders/" + order.text("id");
      List<Answer> answers =
          List.of(
              order,
              shop.get(path, now),
              shop.get("/api/payments/order/" + order.text("id"), now),
              shop.post(path + "/cancel", now, "{}"),
              shop.get("/api/users/" + now.id(), now),
              shop.get("/api/cart/" + now.id(), now),
              shop.get("/api/products/" + product.id() + "/stock", shop.service("order-service")));
      answers.stream()
          .filter(answer -> answer.status() >= 300)
          .forEach(answer -> refusals.add(answer.body().toString()));
      rounds.incrementAndGet();
    }
  }

  private static String signer(Shop.User user) {
    try {
      String header = user.token().substring(0, user.token().indexOf('.'));
      return id(Shop.JSON.readTree(Base64.getUrlDecoder().decode(header)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void awaitMoreRounds(List<Future<?>> clients) {
    int enough = rounds.get() + 3 * CLIENTS;
    await()
        .atMost(60, SECONDS)
        .until(() -> rounds.get() >= enough || clients.stream().anyMatch(Future::isDone));
  }

  @Test
  void keysAreExchangedWithoutARefusedRequest() throws Exception {
    var user = shop.register();
    var product = shop.product(100, 1_000_000);
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> clients =
          IntStream.range(0, CLIENTS)
              .<Future<?>>mapToObj(i -> executor.submit(() -> keepAsking(user, product)))
              .toList();
      try {
        awaitMoreRounds(clients);
        assertThat(signers).containsExactly(id(old));
        configure(old, fresh);
        awaitMoreRounds(clients);
        assertThat(signers).containsExactly(id(old));
        configure(fresh, old);
        awaitMoreRounds(clients);
        assertThat(signers).containsExactlyInAnyOrder(id(old), id(fresh));
        configure(fresh);
        awaitMoreRounds(clients);
      } finally {
        over.set(true);
      }
      for (Future<?> client : clients) {
        client.get();
      }
    }
    assertThat(refusals).isEmpty();
    for (String service : SERVICES) {
      await().atMost(30, SECONDS).until(() -> !takesTokensOf(old, service));
    }
  }
}
