package shop.system.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.DriverManager;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.microshed.testing.jupiter.MicroShedTest;
import shop.system.Shop;
import shop.system.ShopEnvironment;

/** Every operation that takes an Idempotency-Key, as the documents say, has one effect a key. */
@MicroShedTest
public class IdempotencyConformanceTest {

  private static final String KEY = IdempotencyRules.KEY;

  private final Scene scene = new Scene();
  private final Settings settings = new Settings(scene);
  private final List<Operation> operations =
      Document.operations().stream().filter(o -> o.takes("header", KEY)).toList();

  private Request good(Operation operation) {
    return IdempotencyRules.keyed(settings.good(operation));
  }

  @Test
  void exactlyTheseTakeAKey() {
    assertThat(operations)
        .extracting(Operation::name)
        .containsExactlyInAnyOrder(
            "POST /api/orders",
            "POST /api/orders/{id}/cancel",
            "POST /api/payments",
            "POST /api/payments/{id}/refund",
            "POST /api/products",
            "POST /api/products/{id}/stock-adjustments");
  }

  @Test
  void aKeyIsOneOf255VisibleCharactersOrMalformed() {
    var tally = new Tally("idempotency keys");
    var trial = new Trial(tally);
    for (Operation operation : operations) {
      var rules = new Rules(operation, () -> settings.good(operation));
      IdempotencyRules.keys(rules);
      trial.run(rules.attempts());
    }
    tally.settle();
  }

  @Test
  void tenAtOnceHaveOneEffect() throws Exception {
    var tally = new Tally("ten at once");
    for (Operation operation : operations) {
      Request request = good(operation);
      List<Reply> replies = tenAtOnce(request);
      var done = replies.stream().filter(reply -> reply.status() < 300).toList();
      List<String> found = new ArrayList<>();
      if (done.stream().filter(IdempotencyRules::isNew).count() != 1) {
        found.add(operation.name() + ": not exactly one was carried out: " + replies);
      }
      if (done.stream().map(Reply::text).distinct().count() != 1) {
        found.add(operation.name() + ": different answers: " + done);
      }
      if (!replies.stream()
          .allMatch(r -> r.status() < 300 || r.slug().equals("idempotency-in-progress"))) {
        found.add(operation.name() + ": neither replayed nor in progress: " + replies);
      }
      tally.add(operation, found);
    }
    tally.settle();
  }

  private static List<Reply> tenAtOnce(Request request) throws Exception {
    int ten = 10;
    var start = new CyclicBarrier(ten);
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Reply>> sent = new ArrayList<>();
      for (int i = 0; i < ten; i++) {
        sent.add(
            executor.submit(
                () -> {
                  start.await();
                  return Sender.send(request);
                }));
      }
      List<Reply> replies = new ArrayList<>();
      for (var one : sent) {
        replies.add(one.get());
      }
      return replies;
    }
  }

  @Test
  void underAUsedKeyTheSameIsAnsweredTheSameAndAnotherIsRefused() {
    var tally = new Tally("used keys");
    var trial = new Trial(tally);
    for (Operation operation : operations) {
      var rules = new Rules(operation, () -> settings.good(operation));
      IdempotencyRules.used(rules, Sender::send);
      trial.run(rules.attempts());
    }
    tally.settle();
  }

  @Test
  void whatACrashLeftBehindIsTakenOverAfterAMinuteUnderTheSameIdAndNotBefore() throws Exception {
    var tally = new Tally("takeovers");
    var trial = new Trial(tally);
    for (Operation operation : operations) {
      Request running = good(operation);
      claim(operation, running, id(), Duration.ofSeconds(30));
      Request crashed = good(operation);
      UUID id = id();
      claim(operation, crashed, id, Duration.ofSeconds(61));
      var rules = new Rules(operation, () -> crashed);
      rules.refused(
          "while the first may still run", running, Promise.of(409, "idempotency-in-progress"));
      boolean makes = !operation.path().endsWith("/cancel");
      rules.tried(
          "after a minute",
          request -> request,
          Promise.SUCCESS
              .and("not replayed", IdempotencyRules::isNew)
              .and(
                  "id " + id,
                  reply -> !makes || reply.json().path("id").asText().equals(id.toString())));
      trial.run(rules.attempts());
    }
    tally.settle();
  }

  /** As the services make them (RFC 9562, version 7): some tell from it when a thing was made. */
  private static UUID id() {
    long moment = Clock.systemUTC().millis();
    return new UUID(moment << 16 | 0x7000, UUID.randomUUID().getLeastSignificantBits());
  }

  /** As a request leaves it which crashed so long ago: a claim without an answer. */
  private static void claim(Operation operation, Request request, UUID id, Duration ago)
      throws Exception {
    var database = ShopEnvironment.status().database(operation.service() + "s");
    String path = java.net.URI.create(request.url()).getPath();
    byte[] scope = sha256((subject(request) + " POST " + path).getBytes(StandardCharsets.UTF_8));
    Instant claimed = Clock.systemUTC().instant().minus(ago);
    try (var connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        var insert =
            connection.prepareStatement(
                "INSERT INTO idempotency (scope, key, body_digest, resource_id, claimed_at)"
                    + " VALUES (?, ?, ?, ?, ?)")) {
      insert.setBytes(1, scope);
      insert.setString(2, request.headers().get(KEY));
      insert.setBytes(3, sha256(Objects.requireNonNull(request.body())));
      insert.setObject(4, id);
      insert.setTimestamp(5, Timestamp.from(claimed));
      assertThat(insert.executeUpdate()).isEqualTo(1);
    }
  }

  /** Whose token it carries. */
  private static String subject(Request request) throws Exception {
    String payload = request.headers().getOrDefault("Authorization", "").split("\\.", -1)[1];
    return Shop.JSON.readTree(Base64.getUrlDecoder().decode(payload)).path("sub").asText();
  }

  private static byte[] sha256(byte[] bytes) throws Exception {
    return MessageDigest.getInstance("SHA-256").digest(bytes);
  }
}
