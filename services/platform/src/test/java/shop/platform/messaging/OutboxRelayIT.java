package shop.platform.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.platform.container.Archive;
import shop.platform.container.Things;
import shop.platform.database.Database;
import shop.platform.id.Ids;
import shop.platform.idempotency.Claim;

/** What becomes of an event that SNS does not take, in the real outbox. */
@ExtendWith(ArquillianExtension.class)
class OutboxRelayIT {

  private static final Optional<Boolean> GONE = Optional.empty();
  private static final Optional<Boolean> WAITING = Optional.of(false);
  private static final Optional<Boolean> SET_ASIDE = Optional.of(true);

  private enum Word {
    TAKEN,
    REFUSED,
    UNHEARD
  }

  @Inject Things things;
  @Inject Database database;
  @Inject Clock clock;

  private final UUID thing = Ids.next();
  private final OutboxRelay relay = new OutboxRelay();
  private final Sns sns = new Sns();

  /** Says one word of the thing's event; of those that other tests have left it hears nothing. */
  private final class Sns extends Topic {

    private Word word = Word.UNHEARD;

    @Override
    Result publish(List<OutboxRelay.Row> rows) {
      var result = new Result(new ArrayList<>(), new ArrayList<>());
      for (var row : rows) {
        boolean isMeant = row.body().contains(thing.toString());
        if (isMeant && word == Word.TAKEN) {
          result.sent().add(row.id());
        } else {
          result.failed().add(new Failure(row, isMeant && word == Word.REFUSED, "planted"));
        }
      }
      return result;
    }
  }

  @Deployment
  static WebArchive archive() {
    return Archive.of("outbox", OutboxRelayIT.class);
  }

  @BeforeEach
  void anEventIsInTheOutbox() {
    relay.database = database;
    relay.topic = sns;
    relay.clock = clock;
    things.make(Claim.unkeyed(thing), "kept", false);
  }

  private void send(Word word, int times) {
    sns.word = word;
    for (int i = 0; i < times; i++) {
      database.update(
          "UPDATE outbox SET next_attempt_at = '-infinity' WHERE aggregate_id = ?", thing);
      relay.relay();
    }
  }

  /** Whether the event is set aside; empty where it is in the outbox no more. */
  private Optional<Boolean> event() {
    return database.first(
        "SELECT parked FROM outbox WHERE aggregate_id = ?", row -> row.getBoolean(1), thing);
  }

  @Test
  void whatSnsRefusesTimeAndAgainIsSetAsideForGood() {
    send(Word.REFUSED, OutboxRelay.MOST_REFUSALS - 1);
    assertEquals(WAITING, event());
    send(Word.REFUSED, 1);
    assertEquals(SET_ASIDE, event());
    send(Word.TAKEN, 1);
    assertEquals(SET_ASIDE, event());
  }

  @Test
  void whatSnsDoesNotHearOfIsTriedUntilItDoes() {
    send(Word.UNHEARD, 2 * OutboxRelay.MOST_REFUSALS);
    assertEquals(WAITING, event());
    send(Word.TAKEN, 1);
    assertEquals(GONE, event());
  }

  @Test
  void anOutageIsNoRefusal() {
    send(Word.REFUSED, OutboxRelay.MOST_REFUSALS - 1);
    send(Word.UNHEARD, 3);
    assertEquals(WAITING, event());
    send(Word.REFUSED, 1);
    assertEquals(SET_ASIDE, event());
  }
}
