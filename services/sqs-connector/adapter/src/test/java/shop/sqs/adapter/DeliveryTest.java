package shop.sqs.adapter;

import static java.util.stream.Collectors.joining;
import static java.util.stream.IntStream.range;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.sqs.SqsListener;
import shop.sqs.SqsMessage;

class DeliveryTest {
  private static final String DELETE = "DeleteMessageBatch";
  private static final String CHANGE_VISIBILITY = "ChangeMessageVisibilityBatch";

  private final String queue = Broker.nameFor("letters");
  private Broker broker;

  @BeforeEach
  void startBroker() {
    broker = new Broker();
    broker.create(queue, 3);
  }

  @AfterEach
  void stopBroker() {
    broker.close();
  }

  @Test
  void deadLettersAreShownForAsLongAsTheirQueueIsListenedTo() throws Exception {
    var server = ManagementFactory.getPlatformMBeanServer();
    var shown = new ObjectName("shop.sqs:type=ListenedQueue,name=" + ObjectName.quote(queue));
    SqsListener bean =
        message -> {
          throw new IllegalStateException("poison");
        };
    try (Listening listening = new Listening(bean).to(queue)) {
      assertThat(server.getAttribute(shown, "DeadLetters")).isEqualTo(0L);
      broker.send(queue, "one", "two");
      await().until(() -> server.getAttribute(shown, "DeadLetters").equals(2L));
      assertThat(listening.endpoints.committed).isEmpty();
    }
    assertThat(server.isRegistered(shown)).isFalse();
  }

  @Test
  void aFailedCommitBringsTheMessageBack() {
    AtomicInteger commits = new AtomicInteger();
    Listening listening = new Listening(message -> {});
    listening.endpoints.beforeCommit =
        () -> {
          if (commits.incrementAndGet() == 1) {
            throw new IllegalStateException("constraint violated");
          }
        };
    broker.send(queue, "hello");
    try (listening) {
      listening.to(queue);
      await().until(() -> broker.left(queue) == 0);
    }
    assertThat(listening.endpoints.delivered)
        .extracting(SqsMessage::receiveCount)
        .containsExactly(1, 2);
    assertThat(listening.endpoints.committed)
        .extracting(SqsMessage::receiveCount)
        .containsExactly(2);
  }

  @Test
  void aTransactionMarkedForRollbackBringsTheMessageBackThoughTheListenerReturned() {
    SqsListener bean =
        message -> {
          if (message.receiveCount() == 1) {
            Endpoints.setRollbackOnly();
          }
        };
    broker.send(queue, "hello");
    try (Listening listening = new Listening(bean).to(queue)) {
      await().until(() -> broker.left(queue) == 0);
      assertThat(listening.endpoints.delivered).hasSize(2);
      assertThat(listening.endpoints.committed).hasSize(1);
    }
  }

  @Test
  void anExceptionBringsTheMessageBackThoughTheContainerCommitted() {
    Listening listening = new Listening(refusing("not yet", 1));
    listening.endpoints.commitsInSpiteOfExceptions = true;
    broker.send(queue, "hello");
    try (listening) {
      listening.to(queue);
      await().until(() -> broker.left(queue) == 0);
    }
    assertThat(listening.endpoints.committed).hasSize(2);
  }

  @Test
  void anErrorBringsTheMessageBackAndTheListenerLivesOn() {
    SqsListener bean =
        message -> {
          if (message.receiveCount() == 1) {
            throw new StackOverflowError();
          }
        };
    broker.send(queue, "hello");
    try (Listening listening = new Listening(bean).to(queue)) {
      await().until(() -> broker.left(queue) == 0);
      assertThat(listening.endpoints.delivered).hasSize(2);
    }
  }

  @Test
  void nothingIsDeletedBeforeTheCommit() {
    CountDownLatch commit = new CountDownLatch(1);
    Listening listening = new Listening(message -> {});
    listening.endpoints.beforeCommit = () -> awaitQuietly(commit);
    broker.send(queue, "hello");
    try (listening) {
      listening.to(queue);
      // Two renewals: long enough for a delete that did not wait.
      await().until(() -> broker.calls(CHANGE_VISIBILITY).size() >= 2);
      assertThat(broker.calls(DELETE)).isEmpty();
      assertThat(broker.inFlight(queue)).isEqualTo(1);
      commit.countDown();
      await().until(() -> broker.left(queue) == 0);
    }
    assertThat(listening.endpoints.delivered).hasSize(1);
  }

  @Test
  void withoutATransactionItIsEnoughThatTheListenerReturned() {
    Listening listening = new Listening(refusing("not yet", 1));
    listening.endpoints.transacted = false;
    broker.send(queue, "hello");
    try (listening) {
      listening.to(queue);
      await().until(() -> broker.left(queue) == 0);
    }
    assertThat(listening.endpoints.delivered).hasSize(2);
  }

  @Test
  void poisonGoesToTheDeadLettersAfterItsReceivesAndIsNeverDeleted() {
    broker.send(queue, "poison");
    try (Listening listening = new Listening(refusing("poison", Integer.MAX_VALUE)).to(queue)) {
      await().until(() -> broker.waiting(queue + "-dlq") == 1);
      assertThat(listening.endpoints.delivered).hasSize(3);
      assertThat(broker.calls(DELETE)).isEmpty();
    }
  }

  @Test
  void poisonDoesNotHoldUpTheOthers() {
    broker.send(queue, "poison", "hello", "goodbye");
    try (Listening listening =
        new Listening(refusing("poison", Integer.MAX_VALUE))
            .to(queue, spec -> spec.setMaxConcurrency(1))) {
      await()
          .until(
              () ->
                  listening.endpoints.committed.size() == 2 && broker.waiting(queue + "-dlq") == 1);
    }
  }

  @Test
  void thePauseBeforeTheNextDeliveryGrowsWithTheReceives() {
    broker.send(queue, "poison");
    try (Listening listening =
        new Listening(refusing("poison", Integer.MAX_VALUE))
            .to(
                queue,
                spec -> {
                  spec.setRedeliveryBaseSeconds(1);
                  spec.setRedeliveryMaxSeconds(300);
                  spec.setVisibilitySeconds(100); // no renewals among the calls
                })) {
      await().until(() -> broker.calls(CHANGE_VISIBILITY).size() == 3);
      assertThat(listening.endpoints.delivered).hasSize(3);
    }
    List<Integer> pauses =
        broker.calls(CHANGE_VISIBILITY).stream().map(DeliveryTest::visibility).toList();
    assertThat(pauses.get(0)).isEqualTo(1);
    assertThat(pauses.get(1)).isBetween(2, 4);
    assertThat(pauses.get(2)).isBetween(8, 16);
  }

  @Test
  void theListenerIsGivenAllThatSqsKnowsOfTheMessage() {
    Instant before = Instant.now().minusMillis(1);
    broker.send(queue, "hello");
    try (Listening listening = new Listening(message -> {}).to(queue)) {
      await().until(() -> broker.left(queue) == 0);
      SqsMessage message = listening.endpoints.delivered.getFirst();
      assertThat(message.body()).isEqualTo("hello");
      assertThat(message.attributes()).isEqualTo(Map.of("type", "greeting"));
      assertThat(message.receiveCount()).isEqualTo(1);
      assertThat(message.messageId()).isNotBlank();
      assertThat(message.sentAt()).isBetween(before, Instant.now());
    }
  }

  @Test
  void whatIsDoneAtOnceIsDeletedTogether() {
    CountDownLatch all = new CountDownLatch(20);
    broker.send(queue, range(0, 20).mapToObj(Integer::toString).toArray(String[]::new));
    SqsListener bean =
        message -> {
          all.countDown();
          awaitQuietly(all);
        };
    try (Listening listening = new Listening(bean).to(queue, spec -> spec.setMaxConcurrency(20))) {
      await().until(() -> broker.left(queue) == 0);
      assertThat(listening.endpoints.committed).hasSize(20);
      assertThat(broker.calls(DELETE)).hasSizeLessThanOrEqualTo(10);
    }
  }

  @Test
  void aServerThatTakesNoWorkForAWhileLosesNothing() {
    Listening listening = new Listening(message -> {});
    listening.server.pool = Server.Pool.REJECTS;
    broker.send(queue, "hello");
    try (listening) {
      listening.to(queue);
      await().until(() -> broker.calls(CHANGE_VISIBILITY).size() == 1);
      listening.server.pool = Server.Pool.RUNS;
      await().until(() -> broker.left(queue) == 0);
    }
    assertThat(listening.endpoints.committed)
        .extracting(SqsMessage::receiveCount)
        .containsExactly(2);
  }

  @Test
  void anApplicationThatIsNotReadyUsesUpNoReceives() {
    Listening listening = new Listening(message -> {});
    listening.endpoints.available = false;
    broker.send(queue, "hello");
    try (Told told = new Told();
        listening) {
      listening.to(queue);
      await().until(() -> told.warnings().size() == 1);
      assertThat(broker.calls("ReceiveMessage")).isEmpty();
      listening.endpoints.available = true;
      await().until(() -> broker.left(queue) == 0);
    }
    assertThat(listening.endpoints.committed)
        .extracting(SqsMessage::receiveCount)
        .containsExactly(1);
  }

  private static SqsListener refusing(String body, int times) {
    return message -> {
      boolean named = message.body().equals(body) || body.equals("not yet");
      if (named && message.receiveCount() <= times) {
        throw new IllegalStateException(body);
      }
    };
  }

  private static int visibility(String request) {
    String seconds =
        Pattern.compile("\"VisibilityTimeout\":(\\d+)")
            .matcher(request)
            .results()
            .map(found -> found.group(1))
            .collect(joining());
    return Integer.parseInt(seconds);
  }

  static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
