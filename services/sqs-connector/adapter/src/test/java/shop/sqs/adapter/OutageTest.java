package shop.sqs.adapter;

import static java.util.stream.Collectors.toSet;
import static java.util.stream.IntStream.range;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.sqs.SqsMessage;

class OutageTest {

  private final String queue = Broker.nameFor("cables");
  private Broker broker;

  @BeforeEach
  void startBroker() {
    broker = new Broker();
  }

  @AfterEach
  void stopBroker() {
    broker.close();
  }

  @Test
  void aBrokerThatComesLaterIsWaitedForAndToldOfOnce() {
    broker.create(queue, 5);
    broker.send(queue, "hello");
    broker.shut();
    try (Told told = new Told();
        Listening listening = new Listening(message -> {}).to(queue)) {
      await().until(() -> told.warnings().size() == 1);
      broker.open();
      await().until(() -> broker.left(queue) == 0);
      await().until(() -> told.infos().stream().anyMatch(line -> line.contains("moves again")));
      assertThat(listening.endpoints.committed).hasSize(1);
      assertThat(told.warnings()).hasSize(1);
    }
  }

  @Test
  void aQueueThatIsMadeLaterIsWaitedFor() {
    try (Told told = new Told();
        Listening listening = new Listening(message -> {}).to(queue)) {
      await().until(() -> told.warnings().size() == 1);
      assertThat(told.warnings().getFirst()).contains(queue);
      broker.create(queue, 5);
      broker.send(queue, "hello");
      await().until(() -> broker.left(queue) == 0);
      assertThat(listening.endpoints.committed).hasSize(1);
    }
  }

  @Test
  void anErrorDoesNotEndTheListening() {
    broker.create(queue, 5);
    broker.send(queue, "hello");
    Listening listening = new Listening(message -> {});
    listening.endpoints.broken = new NoClassDefFoundError("jdk/net/Sockets");
    try (Told told = new Told();
        listening) {
      listening.to(queue);
      await().until(() -> told.warnings().size() == 1);
      listening.endpoints.broken = null;
      await().until(() -> broker.left(queue) == 0);
    }
    assertThat(listening.endpoints.committed).hasSize(1);
  }

  @Test
  void nothingIsLostWhenTheBrokerVanishesAndReturns() {
    String[] bodies = range(0, 60).mapToObj(Integer::toString).toArray(String[]::new);
    broker.create(queue, 100);
    broker.send(queue, bodies);
    Listening listening = new Listening(message -> {});
    try (Told told = new Told();
        listening) {
      // In the midst: some are deleted, some handled only, some not begun.
      var shut = new AtomicBoolean();
      listening.endpoints.beforeCommit =
          () -> {
            if (listening.endpoints.committed.size() >= 20 && shut.compareAndSet(false, true)) {
              broker.shut();
            }
          };
      listening.to(queue, spec -> spec.setMaxConcurrency(4));
      await().until(() -> told.warnings().size() == 1);
      listening.endpoints.beforeCommit = () -> {};
      broker.open();
      await().atMost(Duration.ofSeconds(30)).until(() -> broker.left(queue) == 0);
      assertThat(told.warnings()).hasSize(1);
    }
    assertThat(bodies(listening.endpoints.committed)).isEqualTo(Set.copyOf(Arrays.asList(bodies)));
  }

  /** All kinds at once, each on a queue of its own: what takes so long is that it lasts. */
  @Test
  void anOutageOfTheDatabaseUsesUpNoReceivesHoweverLongItLasts() {
    List<DatabaseOutage> outages =
        Stream.of("08006", "53300", "57P03", "25006", "25P03").map(DatabaseOutage::new).toList();
    try (Told told = new Told()) {
      outages.forEach(DatabaseOutage::begin);
      for (DatabaseOutage outage : outages) {
        outage.lastsAndIsToldOfOnce(told);
      }
      outages.forEach(outage -> outage.down.set(false));
      outages.forEach(DatabaseOutage::isOverWithoutALoss);
    } finally {
      outages.forEach(outage -> outage.listening.close());
    }
  }

  /** A bean whose database is down, which the driver says by this SQLSTATE. */
  private final class DatabaseOutage {
    private final String state;
    private final String queue;
    private final AtomicBoolean down = new AtomicBoolean(true);
    private final AtomicInteger failures = new AtomicInteger();
    private final Listening listening = new Listening(this::handle);

    DatabaseOutage(String state) {
      this.state = state;
      this.queue = Broker.nameFor("database-" + state);
    }

    private void handle(SqsMessage message) {
      if (down.get()) {
        failures.incrementAndGet();
        throw new IllegalStateException(new SQLException("gone", state));
      }
    }

    void begin() {
      broker.create(queue, 2);
      broker.send(queue, "a", "b", "c");
      listening.to(queue, spec -> spec.setMaxConcurrency(2));
    }

    void lastsAndIsToldOfOnce(Told told) {
      await(state).until(() -> failures.get() >= 8);
      assertThat(told.warnings()).filteredOn(warning -> warning.contains(queue)).hasSize(1);
    }

    void isOverWithoutALoss() {
      await(state).until(() -> broker.left(queue) == 0);
      List<SqsMessage> committed = listening.endpoints.committed;
      assertThat(bodies(committed)).as(state).containsExactlyInAnyOrder("a", "b", "c");
      assertThat(committed).as(state).allMatch(message -> message.receiveCount() == 1);
      assertThat(broker.left(queue + "-dlq")).as(state).isZero();
    }
  }

  @Test
  void aMessageThatBringsItsConnectionDownIsSetAsideWhileOthersAreHandled() {
    broker.create(queue, 2);
    broker.send(queue, "crashes");
    AtomicInteger sent = new AtomicInteger();
    Listening listening =
        new Listening(
            message -> {
              if (message.body().equals("crashes")) {
                throw new IllegalStateException(new SQLException("backend crashed", "57P02"));
              }
            });
    try (listening) {
      listening.to(queue);
      await()
          .pollInterval(Duration.ofMillis(500))
          .atMost(Duration.ofMinutes(2))
          .until(
              () -> {
                broker.send(queue, "good " + sent.incrementAndGet());
                return broker.left(queue + "-dlq") == 1;
              });
      await().until(() -> broker.left(queue) == 0);
    }
    assertThat(listening.endpoints.committed).hasSize(sent.get());
  }

  @Test
  void aMessageThatTheDatabaseRefusesIsNoOutage() {
    broker.create(queue, 2);
    broker.send(queue, "twice the same");
    Listening listening =
        new Listening(
            message -> {
              throw new IllegalStateException(new SQLException("duplicate key", "23505"));
            });
    try (listening) {
      listening.to(queue);
      await().atMost(Duration.ofSeconds(30)).until(() -> broker.left(queue + "-dlq") == 1);
    }
    assertThat(listening.endpoints.delivered).hasSize(2);
  }

  private static Set<String> bodies(List<SqsMessage> messages) {
    return messages.stream().map(SqsMessage::body).collect(toSet());
  }
}
