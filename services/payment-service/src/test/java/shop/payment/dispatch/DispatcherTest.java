package shop.payment.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shop.platform.id.Ids;

@Timeout(10)
class DispatcherTest {

  private final Deque<UUID> due = new ArrayDeque<>();
  private final List<Integer> asked = new ArrayList<>();
  private final Deque<Runnable> threads = new ArrayDeque<>();
  private final List<UUID> worked = new ArrayList<>();

  private final Dispatcher dispatcher =
      new Dispatcher("Row", threads::add, 3, this::claim, worked::add);

  private List<UUID> claim(int most) {
    asked.add(most);
    List<UUID> claimed = new ArrayList<>();
    while (!due.isEmpty() && claimed.size() < most) {
      claimed.add(due.remove());
    }
    return claimed;
  }

  private void makeDue(int rows) {
    for (int i = 0; i < rows; i++) {
      due.add(Ids.next());
    }
  }

  @Test
  void noMoreIsClaimedThanThereAreHands() throws InterruptedException {
    makeDue(5);
    assertThat(dispatcher.dispatch()).isTrue();
    assertThat(threads).hasSize(3);
    assertThat(due).hasSize(2);

    threads.remove().run();
    dispatcher.dispatch();
    assertThat(asked).containsExactly(3, 1);
    assertThat(worked).hasSize(1);
  }

  @Test
  void itSaysWhenNothingMoreIsDue() throws InterruptedException {
    makeDue(2);
    assertThat(dispatcher.dispatch()).isFalse();
  }

  /** What may go wrong anywhere; after the second kind, too, there must be somebody who goes on. */
  static List<Supplier<Throwable>> failures() {
    return List.of(
        () -> new IllegalStateException("no database"), () -> new OutOfMemoryError("planted"));
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void fail(Supplier<Throwable> failure) throws T {
    throw (T) failure.get();
  }

  @ParameterizedTest
  @MethodSource("failures")
  void aClaimThatFailsCostsNoHand(Supplier<Throwable> failure) throws InterruptedException {
    var broken =
        new Dispatcher(
            "Row",
            threads::add,
            3,
            most -> {
              asked.add(most);
              DispatcherTest.<RuntimeException>fail(failure);
              return List.of();
            },
            worked::add);
    broken.dispatch();
    broken.dispatch();
    assertThat(asked).containsExactly(3, 3);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void workThatFailsGivesItsHandBack(Supplier<Throwable> failure) throws InterruptedException {
    var broken =
        new Dispatcher(
            "Row",
            Runnable::run,
            1,
            this::claim,
            id -> DispatcherTest.<RuntimeException>fail(failure));
    makeDue(3);
    broken.dispatch();
    broken.dispatch();
    broken.dispatch();
    assertThat(asked).containsExactly(1, 1, 1);
    assertThat(due).isEmpty();
  }

  static List<Supplier<Throwable>> refusals() {
    return List.of(RejectedExecutionException::new, () -> new OutOfMemoryError("planted"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void aThreadThatIsNotHadGivesItsHandBack(Supplier<Throwable> refusal)
      throws InterruptedException {
    var busy =
        new Dispatcher(
            "Row",
            task -> DispatcherTest.<RuntimeException>fail(refusal),
            1,
            this::claim,
            worked::add);
    makeDue(2);
    busy.dispatch();
    busy.dispatch();
    assertThat(asked).containsExactly(1, 1);
  }

  @Test
  void withoutAHandNothingIsClaimed() throws InterruptedException {
    makeDue(4);
    dispatcher.dispatch();
    Thread.currentThread().interrupt();
    assertThatThrownBy(dispatcher::dispatch).isInstanceOf(InterruptedException.class);
    assertThat(asked).containsExactly(3);
  }
}
