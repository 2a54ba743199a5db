package shop.payment.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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

  @Test
  void aClaimThatFailsCostsNoHand() throws InterruptedException {
    var broken =
        new Dispatcher(
            "Row",
            threads::add,
            3,
            most -> {
              asked.add(most);
              throw new IllegalStateException("no database");
            },
            worked::add);
    broken.dispatch();
    broken.dispatch();
    assertThat(asked).containsExactly(3, 3);
  }

  @Test
  void workThatFailsGivesItsHandBack() throws InterruptedException {
    var broken =
        new Dispatcher(
            "Row",
            Runnable::run,
            1,
            this::claim,
            id -> {
              throw new IllegalStateException("no gateway");
            });
    makeDue(3);
    broken.dispatch();
    broken.dispatch();
    broken.dispatch();
    assertThat(asked).containsExactly(1, 1, 1);
    assertThat(due).isEmpty();
  }

  @Test
  void aThreadThatIsNotHadGivesItsHandBack() throws InterruptedException {
    var busy =
        new Dispatcher(
            "Row",
            task -> {
              throw new RejectedExecutionException();
            },
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
