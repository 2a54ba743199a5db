package shop.sqs.adapter;

import static java.util.stream.IntStream.range;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static shop.sqs.adapter.DeliveryTest.awaitQuietly;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.sqs.SqsListener;

class InHandTest {
  private static final String DELETE = "DeleteMessageBatch";
  private static final String RENEW = "ChangeMessageVisibilityBatch";

  private final String queue = Broker.nameFor("parcels");
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
  void aSlowListenerIsGivenItsMessageOnceHoweverShortTheVisibility() {
    CountDownLatch done = new CountDownLatch(1);
    broker.send(queue, "slow");
    try (Listening listening = new Listening(message -> awaitQuietly(done)).to(queue)) {
      // Three renewals a visibility: so twice the visibility has gone by.
      await().until(() -> broker.calls(RENEW).size() >= 6);
      assertThat(broker.waiting(queue)).isZero();
      done.countDown();
      await().until(() -> broker.left(queue) == 0);
      assertThat(listening.endpoints.delivered).hasSize(1);
    }
  }

  @Test
  void aFailedRenewalIsMadeUpForBeforeTheVisibilityRunsOut() {
    CountDownLatch done = new CountDownLatch(1);
    broker.refuse(RENEW);
    broker.send(queue, "slow");
    try (Listening listening =
        new Listening(message -> awaitQuietly(done))
            .to(queue, spec -> spec.setVisibilitySeconds(3))) {
      await().until(() -> !broker.calls(RENEW).isEmpty());
      broker.allow(RENEW);
      int failed = broker.calls(RENEW).size();
      await().until(() -> broker.calls(RENEW).size() >= failed + 4);
      assertThat(broker.waiting(queue)).isZero();
      done.countDown();
      await().until(() -> broker.left(queue) == 0);
      assertThat(listening.endpoints.delivered).hasSize(1);
    }
  }

  @Test
  void noMoreIsTakenFromTheQueueThanCanBeHandledAtOnce() {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger mostInFlight = new AtomicInteger();
    SqsListener bean =
        message -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          mostInFlight.accumulateAndGet(broker.inFlight(queue), Math::max);
          now.decrementAndGet();
        };
    broker.send(queue, range(0, 100).mapToObj(Integer::toString).toArray(String[]::new));
    try (Listening listening = new Listening(bean).to(queue, spec -> spec.setMaxConcurrency(5))) {
      await().until(() -> broker.left(queue) == 0);
      assertThat(listening.endpoints.committed).hasSize(100);
    }
    assertThat(most).hasValueLessThanOrEqualTo(5);
    assertThat(mostInFlight).hasValueBetween(2, 5);
  }

  @Test
  void allPlacesAreUsed() {
    CountDownLatch five = new CountDownLatch(5);
    SqsListener bean =
        message -> {
          five.countDown();
          awaitQuietly(five);
        };
    try (Listening listening = new Listening(bean).to(queue, spec -> spec.setMaxConcurrency(5))) {
      broker.send(queue, "1", "2", "3", "4", "5");
      await().until(() -> broker.left(queue) == 0);
      assertThat(listening.endpoints.committed).hasSize(5);
    }
  }

  @Test
  void aPlaceIsTakenAndTheMessageHiddenUntilTheDeleteIsConfirmed() {
    broker.refuse(DELETE);
    broker.send(queue, "first", "second");
    try (Listening listening =
        new Listening(message -> {}).to(queue, spec -> spec.setMaxConcurrency(1))) {
      await().until(() -> listening.endpoints.committed.size() == 1);
      // Twice the visibility.
      await().until(() -> broker.calls(RENEW).size() >= 6);
      assertThat(broker.calls(DELETE)).hasSizeGreaterThan(1);
      assertThat(listening.endpoints.delivered).hasSize(1);
      assertThat(broker.inFlight(queue)).isEqualTo(1);
      broker.allow(DELETE);
      await().until(() -> broker.left(queue) == 0);
      assertThat(listening.endpoints.delivered).hasSize(2);
    }
  }

  @Test
  void aDeleteThatFailsForOneMessageAloneIsRepeated() {
    broker.answer(DELETE, failed(false));
    broker.send(queue, "first", "second");
    try (Listening listening =
        new Listening(message -> {}).to(queue, spec -> spec.setMaxConcurrency(1))) {
      await().until(() -> broker.calls(DELETE).size() >= 3);
      assertThat(listening.endpoints.delivered).hasSize(1);
      broker.allow(DELETE);
      await().until(() -> broker.left(queue) == 0);
      assertThat(listening.endpoints.delivered).hasSize(2);
    }
  }

  @Test
  void aDeleteThatNoTryCouldMendTakesNoPlaceForGood() {
    broker.answer(DELETE, failed(true));
    broker.send(queue, "first", "second");
    try (Listening listening =
        new Listening(message -> {}).to(queue, spec -> spec.setMaxConcurrency(1))) {
      await().until(() -> listening.endpoints.committed.size() >= 2);
    }
  }

  private static String failed(boolean senderFault) {
    return """
    {"Successful": [], "Failed": [{"Id": "0", "SenderFault": %s, "Code": "Failed"}]}
    """
        .formatted(senderFault);
  }
}
