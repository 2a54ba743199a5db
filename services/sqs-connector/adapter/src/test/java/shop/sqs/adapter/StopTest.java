package shop.sqs.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;
import static shop.sqs.adapter.DeliveryTest.awaitQuietly;

import java.sql.SQLRecoverableException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.sqs.SqsMessage;

class StopTest {

  private final String queue = Broker.nameFor("trains");
  private Broker broker;

  @BeforeEach
  void startBroker() {
    broker = new Broker();
    broker.create(queue, 5);
  }

  @AfterEach
  void stopBroker() {
    broker.close();
  }

  @Test
  void whatIsInHandIsFinishedAndNothingMoreIsTaken() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    broker.send(queue, "first", "second");
    Listening listening =
        new Listening(message -> awaitQuietly(done)).to(queue, spec -> spec.setMaxConcurrency(1));
    await().until(() -> listening.endpoints.delivered.size() == 1);
    Thread stop = Thread.startVirtualThread(listening::close);
    await().until(() -> stop.getState() == Thread.State.TIMED_WAITING);
    done.countDown();
    stop.join();
    assertThat(listening.endpoints.delivered).hasSize(1);
    assertThat(listening.endpoints.committed).hasSize(1);
    assertThat(broker.waiting(queue)).isEqualTo(1);
    assertThat(broker.inFlight(queue)).isZero();
  }

  @Test
  void whatIsNotFinishedInTimeIsSeenByOthersAtOnce() {
    CountDownLatch done = new CountDownLatch(1);
    broker.send(queue, "slow");
    Listening listening =
        new Listening(message -> awaitQuietly(done))
            .to(
                queue,
                spec -> {
                  spec.setStopSeconds(1);
                  spec.setVisibilitySeconds(600);
                });
    await().until(() -> listening.endpoints.delivered.size() == 1);
    listening.close();
    await().until(() -> broker.waiting(queue) == 1);
    done.countDown();
  }

  @Test
  void whatIsNotBegunIsGivenBackWithoutBothering() {
    broker.send(queue, "hello");
    Listening listening = new Listening(message -> {});
    listening.server.pool = Server.Pool.QUEUES;
    listening.to(queue, spec -> spec.setVisibilitySeconds(600));
    await().until(() -> listening.server.queued() == 1);
    Thread stop = Thread.startVirtualThread(listening::close);
    await().until(() -> stop.getState() == Thread.State.TIMED_WAITING);
    listening.server.runTheRest();
    await().until(() -> broker.waiting(queue) == 1);
    assertThat(listening.endpoints.delivered).isEmpty();
  }

  @Test
  void whatWaitsForTheDatabaseIsGivenBackAtOnce() {
    broker.send(queue, "hello");
    Listening listening =
        new Listening(
                message -> {
                  throw new IllegalStateException(new SQLRecoverableException("gone"));
                })
            .to(
                queue,
                spec -> {
                  spec.setStopSeconds(600);
                  spec.setVisibilitySeconds(600);
                });
    // By then it waits for seconds between two tries.
    await().until(() -> listening.endpoints.delivered.size() == 4);
    listening.close();
    await().until(() -> broker.waiting(queue) == 1);
  }

  @Test
  void aLongPollIsCutShortAndNoThreadStays() {
    Listening listening = new Listening(message -> {}).to(queue, spec -> spec.setWaitSeconds(20));
    await().until(() -> broker.calls("ReceiveMessage").size() == 1);
    await()
        .atMost(Duration.ofSeconds(5))
        .until(
            () -> {
              listening.close();
              return true;
            });
    await().atMost(Duration.ofSeconds(5)).until(() -> threads() == 0);
  }

  @Test
  void aStopWithoutABrokerEndsInTime() {
    CountDownLatch done = new CountDownLatch(1);
    broker.send(queue, "hello");
    Listening listening =
        new Listening(message -> awaitQuietly(done)).to(queue, spec -> spec.setStopSeconds(1));
    await().until(() -> listening.endpoints.delivered.size() == 1);
    broker.shut();
    done.countDown();
    await().until(() -> listening.endpoints.committed.size() == 1);
    await()
        .atMost(Duration.ofSeconds(8))
        .until(
            () -> {
              listening.close();
              return true;
            });
    await().atMost(Duration.ofSeconds(8)).until(() -> threads() == 0);
  }

  @Test
  void anotherListenerGoesOnWhereThisOneStopped() {
    broker.send(queue, "1", "2", "3", "4", "5", "6");
    CountDownLatch done = new CountDownLatch(2);
    Listening first =
        new Listening(message -> done.countDown()).to(queue, spec -> spec.setMaxConcurrency(1));
    awaitQuietly(done);
    first.close();
    try (Listening second = new Listening(message -> {}).to(queue)) {
      await().until(() -> broker.left(queue) == 0);
      assertThat(first.endpoints.committed.size() + second.endpoints.committed.size()).isEqualTo(6);
      assertThat(second.endpoints.committed)
          .extracting(SqsMessage::body)
          .doesNotContainAnyElementsOf(
              first.endpoints.committed.stream().map(SqsMessage::body).toList());
    }
  }

  @Test
  void stoppingTwiceDoesNoHarm() {
    Listening listening = new Listening(message -> {}).to(queue);
    listening.close();
    assertThatCode(listening::close).doesNotThrowAnyException();
  }

  private long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("sqs-" + queue))
        .count();
  }
}
