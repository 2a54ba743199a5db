package shop.user.session.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.platform.problem.BusinessException;
import shop.user.account.entity.Email;
import shop.user.session.entity.LoginFailures;

class LoginThrottleTest {

  private static final Instant NOW = Instant.parse("2026-11-22T07:30:30Z");
  private static final Email ANN = new Email("ann@example.com");

  /** Failures in memory. */
  private static final class Known extends LoginFailures {

    final List<Count> counts = new ArrayList<>();
    @Nullable Duration delay;
    boolean claimed;

    @Override
    public Optional<Duration> delay(Email account, Instant now) {
      return Optional.ofNullable(delay);
    }

    @Override
    public boolean claim(Email account, Instant now, Duration lease) {
      return claimed;
    }

    @Override
    public List<Count> counts(String address, Instant from) {
      return counts.stream().filter(count -> !count.minute().isBefore(from)).toList();
    }
  }

  private final LoginThrottle throttle = new LoginThrottle();
  private final Known failures = new Known();

  @BeforeEach
  void configure() {
    throttle.failures = failures;
    throttle.clock = Clock.fixed(NOW, ZoneOffset.UTC);
    throttle.mostByAddress = 100;
    throttle.window = Duration.ofMinutes(10);
  }

  private void failed(int count, String minute) {
    failures.counts.add(new LoginFailures.Count(Instant.parse(minute), count));
  }

  private void assertWaits(Duration expected, Runnable attempt) {
    assertThatThrownBy(attempt::run)
        .isInstanceOfSatisfying(
            BusinessException.class,
            refusal -> {
              assertThat(refusal.kind()).isEqualTo(BusinessException.Kind.TOO_MANY_REQUESTS);
              assertThat(refusal.retryAfter()).contains(expected);
            });
  }

  @Test
  void whoMustWaitIsToldHowLong() {
    failures.delay = Duration.ofMillis(1_700);

    assertWaits(Duration.ofMillis(1_700), () -> throttle.pass(ANN, "192.0.2.1"));
  }

  @Test
  void ofSeveralAttemptsAtOnceOneIsChecked() {
    failures.claimed = true;
    failures.delay = Duration.ofSeconds(3);
    assertThatCode(() -> throttle.claim(ANN)).doesNotThrowAnyException();

    failures.claimed = false;
    assertWaits(Duration.ofSeconds(3), () -> throttle.claim(ANN));
  }

  @Test
  void anAddressWithManyFailuresWaitsUntilEnoughOfThemAreOld() {
    failed(20, "2026-11-22T07:21:00Z");
    failed(40, "2026-11-22T07:25:00Z");
    failed(60, "2026-11-22T07:30:00Z");

    // Without the oldest 20 there are 100 left, still too many; without the next 40 there are 60.
    assertWaits(
        Duration.between(NOW, Instant.parse("2026-11-22T07:36:00Z")),
        () -> throttle.pass(ANN, "192.0.2.1"));
  }

  @Test
  void aFailureCountsForTheWholeWindowWhereverInItsMinuteItWas() {
    // The last of them may have been half a minute less than ten minutes ago.
    failed(100, "2026-11-22T07:20:00Z");

    assertWaits(Duration.ofSeconds(30), () -> throttle.pass(ANN, "192.0.2.1"));
  }

  @Test
  void fewerFailuresOrOldOnesDoNotMatter() {
    failed(100, "2026-11-22T07:19:00Z");
    failed(99, "2026-11-22T07:30:00Z");

    assertThatCode(() -> throttle.pass(ANN, "192.0.2.1")).doesNotThrowAnyException();
  }
}
