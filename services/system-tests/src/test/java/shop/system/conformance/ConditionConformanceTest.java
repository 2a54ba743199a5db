package shop.system.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microshed.testing.jupiter.MicroShedTest;

/** Conditional requests: every read of one thing has an ETag, every change honours If-Match. */
@MicroShedTest
public class ConditionConformanceTest {

  private static final Scene SCENE = new Scene();
  private static final Settings SETTINGS = new Settings(SCENE);
  private static final List<Operation> OPERATIONS = Document.operations();

  /**
   * Keys come and go by a calendar of their own, and have a lifetime instead of a tag; offers are
   * of many things, and of this moment.
   */
  @Test
  void everyReadOfOneThingIsConditionalAndNoList() {
    assertThat(OPERATIONS)
        .filteredOn(o -> o.method().equals("GET") && !o.response(200).isMissingNode())
        .filteredOn(o -> o.isConditional() == o.isList())
        .extracting(Operation::name)
        .containsExactlyInAnyOrder("GET /.well-known/jwks.json", "GET /api/inventory/offers");
  }

  /** Only services release what they may never have held, and have no tag of it then. */
  @Test
  void everyPutAndDeleteIsGuardedAndInsistsWhereTheShopDoes() {
    List<Operation> changes =
        OPERATIONS.stream().filter(o -> List.of("PUT", "DELETE").contains(o.method())).toList();
    assertThat(changes).filteredOn(o -> !o.isGuarded()).extracting(Operation::name).isEmpty();
    assertThat(changes)
        .filteredOn(o -> !o.isInsistent())
        .extracting(Operation::name)
        .containsExactly("DELETE /api/inventory/reservations/{orderId}");
  }

  @Test
  void aReadOfWhatTheClientHasIsAnsweredWithout() {
    var tally = new Tally("conditional reads");
    var trial = new Trial(tally);
    List<Operation> reads = OPERATIONS.stream().filter(Operation::isConditional).toList();
    assertThat(reads).hasSizeGreaterThan(12);
    for (Operation operation : reads) {
      var rules = new Rules(operation, () -> SETTINGS.good(operation));
      ReadConditions.apply(rules, Sender::send);
      trial.run(rules.attempts());
    }
    tally.settle();
  }

  @Test
  void aChangeIsMadeOfTheVersionThatItNamesOrNotAtAll() {
    var tally = new Tally("guarded changes");
    var trial = new Trial(tally);
    var oneByOne = Trial.oneByOne(tally);
    List<Operation> changes = OPERATIONS.stream().filter(Operation::isGuarded).toList();
    assertThat(changes).hasSizeGreaterThan(10);
    for (Operation operation : changes) {
      var refusals = new Rules(operation, () -> SETTINGS.good(operation));
      ChangeConditions.refusals(refusals, OPERATIONS, Sender::send);
      trial.run(refusals.attempts());
      var done = new Rules(operation, () -> SETTINGS.good(operation));
      ChangeConditions.changes(done, OPERATIONS, Sender::send);
      oneByOne.run(done.attempts());
    }
    tally.settle();
  }

  /** Nobody's change is lost: whoever comes second has seen another version. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "PUT /api/users/{id}",
        "PUT /api/products/{id}",
        "PUT /api/cart/{userId}/items/{productId}"
      })
  void ofManyChangesOfOneVersionOneIsMade(String name) throws Exception {
    Operation change =
        OPERATIONS.stream().filter(o -> o.name().equals(name)).findFirst().orElseThrow();
    Operation read = ChangeConditions.readOf(change, OPERATIONS);
    Request good = SETTINGS.good(change);
    String etag = ChangeConditions.seen(good, change, read, Sender::send).etag();
    Callable<Reply> sending = () -> Sender.send(good.with(ChangeConditions.CONDITION, etag));

    List<Reply> replies = new ArrayList<>();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var reply : executor.invokeAll(List.of(sending, sending, sending, sending, sending))) {
        replies.add(reply.get());
      }
    }

    String now = ChangeConditions.seen(good, change, read, Sender::send).etag();
    assertThat(now).isNotEmpty().isNotEqualTo(etag);
    assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSize(1);
    assertThat(replies)
        .filteredOn(reply -> reply.status() != 200)
        .allMatch(reply -> reply.slug().equals("precondition-failed"))
        .allMatch(reply -> reply.etag().equals(now));
  }
}
