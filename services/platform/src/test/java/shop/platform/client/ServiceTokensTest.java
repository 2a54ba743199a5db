package shop.platform.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ServiceTokensTest {

  /** What user-service's tokens live for. */
  private static final long LIFETIME = 600;

  private static final class MovableClock extends Clock {

    private Instant now = Instant.EPOCH;

    void advance(long seconds) {
      now = now.plusSeconds(seconds);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }

  private final MovableClock clock = new MovableClock();
  private final Queue<Runnable> begun = new ArrayDeque<>();
  private int calls;
  private boolean down;

  private ServiceTokens tokens() {
    var tokens = new ServiceTokens();
    tokens.clock = clock;
    tokens.clientId = Optional.of("cart-service");
    tokens.clientSecret = Optional.of("secret");
    tokens.endpoint = (basic, grantType) -> grant();
    tokens.executor = executor(Runnable::run);
    return tokens;
  }

  /** The server's, of which tasks want no more than to be executed. */
  private static ManagedExecutorService executor(Executor tasks) {
    return (ManagedExecutorService)
        Proxy.newProxyInstance(
            ServiceTokensTest.class.getClassLoader(),
            new Class<?>[] {ManagedExecutorService.class},
            (proxy, execute, task) -> {
              tasks.execute((Runnable) task[0]);
              return null;
            });
  }

  private TokenEndpoint.Grant grant() {
    calls++;
    if (down) {
      throw new RemoteOutage(503);
    }
    return new TokenEndpoint.Grant("token-" + calls, LIFETIME);
  }

  @Test
  void withoutATokenAFailureIsTheCallers() {
    down = true;
    assertThatThrownBy(tokens()::current)
        .isInstanceOf(RemoteOutage.class)
        .hasMessageContaining("503");
  }

  @Test
  void aFailureIsEverybodysForASecondAndThenTheNextFetchBegins() {
    var tokens = tokens();
    down = true;
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(tokens::current).isInstanceOf(RemoteOutage.class);
    }
    assertThat(calls).isEqualTo(1);

    down = false;
    clock.advance(1);
    assertThat(tokens.current()).isEqualTo("token-2");
  }

  @Test
  void whoHasNoneFetchesItHoweverBusyTheExecutorIs() {
    var tokens = tokens();
    tokens.executor = executor(begun::add);
    tokens.patience = Duration.ZERO;

    assertThat(tokens.current()).isEqualTo("token-1");
    assertThat(begun).isEmpty();
  }

  @Test
  void aRenewalThatTheExecutorDoesNotComeToIsDoneByWhoNeedsIt() {
    var tokens = tokens();
    tokens.current();
    clock.advance(LIFETIME - 60);
    tokens.executor = executor(begun::add);
    tokens.patience = Duration.ZERO;
    tokens.current();
    clock.advance(60);

    assertThat(tokens.current()).isEqualTo("token-2");
    begun.remove().run();
    assertThat(calls).isEqualTo(2);
  }

  @Test
  @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void whileOneFetchesOthersWaitForThatAndNoLongerThanTheirPatience() throws Exception {
    var tokens = tokens();
    var asked = new CountDownLatch(1);
    var answer = new CountDownLatch(1);
    tokens.endpoint =
        (basic, grantType) -> {
          asked.countDown();
          await(answer);
          return grant();
        };
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var fetching = threads.submit(tokens::current);
      await(asked);
      tokens.patience = Duration.ZERO;
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(tokens::current)
            .isInstanceOf(RemoteOutage.class)
            .hasMessageContaining("no token within");
      }
      tokens.patience = Duration.ofDays(1);
      var waiting = IntStream.range(0, 20).mapToObj(i -> threads.submit(tokens::current)).toList();

      // Whoever has not begun to wait by now comes to a fetch that is done.
      answer.countDown();
      assertThat(fetching.get()).isEqualTo("token-1");
      for (var one : waiting) {
        assertThat(one.get()).isEqualTo("token-1");
      }
    }
    assertThat(calls).isEqualTo(1);
  }

  @Test
  @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void whoWaitsForAFetchFailsWithIt() throws Exception {
    var tokens = tokens();
    var asked = new CountDownLatch(1);
    var answer = new CountDownLatch(1);
    down = true;
    tokens.endpoint =
        (basic, grantType) -> {
          asked.countDown();
          await(answer);
          return grant();
        };
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var fetching = threads.submit(tokens::current);
      await(asked);
      tokens.patience = Duration.ofDays(1);
      var waiting = IntStream.range(0, 20).mapToObj(i -> threads.submit(tokens::current)).toList();

      answer.countDown();
      assertThatThrownBy(fetching::get).hasCauseInstanceOf(RemoteOutage.class);
      for (var one : waiting) {
        assertThatThrownBy(one::get)
            .hasCauseInstanceOf(RemoteOutage.class)
            .hasMessageContaining("503");
      }
    }
    assertThat(calls).isEqualTo(1);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aTokenIsKeptUntilAMinuteBeforeItsEnd() {
    var tokens = tokens();
    assertThat(tokens.current()).isEqualTo("token-1");
    clock.advance(LIFETIME - 61);
    assertThat(tokens.current()).isEqualTo("token-1");
    assertThat(calls).isEqualTo(1);
  }

  @Test
  void inItsLastMinuteItIsRenewedOnceAndUsedMeanwhile() {
    var tokens = tokens();
    tokens.current();
    clock.advance(LIFETIME - 60);
    tokens.executor = executor(begun::add);

    assertThat(tokens.current()).isEqualTo("token-1");
    assertThat(tokens.current()).isEqualTo("token-1");
    assertThat(begun).hasSize(1);

    begun.remove().run();
    assertThat(tokens.current()).isEqualTo("token-2");
    assertThat(begun).isEmpty();
  }

  @Test
  void whileItCannotBeRenewedItIsUsedUntilItsEnd() {
    var tokens = tokens();
    tokens.current();
    down = true;
    clock.advance(LIFETIME - 60);
    assertThat(tokens.current()).isEqualTo("token-1");
    clock.advance(54);
    assertThat(tokens.current()).isEqualTo("token-1");
    assertThat(calls).isEqualTo(3);

    clock.advance(1);
    assertThatThrownBy(tokens::current).isInstanceOf(RemoteOutage.class);
  }

  @Test
  void aTokenThatWasRefusedIsGivenUp() {
    var tokens = tokens();
    tokens.forget(tokens.current());
    assertThat(tokens.current()).isEqualTo("token-2");
  }

  @Test
  void aRefusalThatComesLateLeavesTheNewTokenAlone() {
    var tokens = tokens();
    String first = tokens.current();
    tokens.forget(first);
    tokens.current();
    tokens.forget(first);
    assertThat(tokens.current()).isEqualTo("token-2");
  }
}
