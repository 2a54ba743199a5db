package shop.user.session.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
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
  }

  private final LoginThrottle throttle = new LoginThrottle();
  private final Known failures = new Known();

  @BeforeEach
  void configure() {
    throttle.failures = failures;
    throttle.clock = Clock.fixed(NOW, ZoneOffset.UTC);
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

    assertWaits(Duration.ofMillis(1_700), () -> throttle.requireOpen(ANN));
  }

  @Test
  void ofSeveralAttemptsAtOnceOneIsChecked() {
    failures.claimed = true;
    failures.delay = Duration.ofSeconds(3);
    assertThatCode(() -> throttle.claim(ANN)).doesNotThrowAnyException();

    failures.claimed = false;
    assertWaits(Duration.ofSeconds(3), () -> throttle.claim(ANN));
  }
}
