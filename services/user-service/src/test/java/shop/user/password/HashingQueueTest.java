package shop.user.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import shop.platform.problem.BusinessException;

class HashingQueueTest {

  private static HashingQueue queue(int longest, Duration patience) {
    var queue = new HashingQueue();
    queue.atOnce = 1;
    queue.longest = longest;
    queue.patience = patience;
    queue.open();
    return queue;
  }

  private static void assertRefusedWhileOneIsAtWork(HashingQueue queue) throws Exception {
    var begun = new CountDownLatch(1);
    var end = new CountDownLatch(1);
    var first =
        CompletableFuture.supplyAsync(
            () ->
                queue.inTurn(
                    () -> {
                      begun.countDown();
                      return await(end);
                    }));
    begun.await();

    assertThatThrownBy(() -> queue.inTurn(() -> "second"))
        .isInstanceOfSatisfying(
            BusinessException.class,
            refusal -> {
              assertThat(refusal.kind()).isEqualTo(BusinessException.Kind.UNAVAILABLE);
              assertThat(refusal.retryAfter()).isPresent();
            });

    end.countDown();
    assertThat(first.get()).isEqualTo("first");
    assertThat(queue.inTurn(() -> "third")).isEqualTo("third");
  }

  private static String await(CountDownLatch latch) {
    try {
      latch.await();
      return "first";
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whoComesToAFullQueueIsSentAway() throws Exception {
    assertRefusedWhileOneIsAtWork(queue(0, Duration.ofMinutes(1)));
  }

  @Test
  void whoWaitsTooLongIsSentAway() throws Exception {
    assertRefusedWhileOneIsAtWork(queue(10, Duration.ofMillis(1)));
  }
}
