package shop.user.session.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import shop.platform.problem.BusinessException;
import shop.user.account.entity.Email;
import shop.user.session.entity.LoginFailures;

/**
 * Slows guessing down, at log-in and where a password is changed, without ever shutting an owner
 * out for good: after five failures each further attempt on an account waits, and an address with
 * many failures waits too. Who waits is told how long, and no password is checked meanwhile.
 */
@ApplicationScoped
@Transactional(dontRollbackOn = BusinessException.class)
public class LoginThrottle {

  /** Longer than hashes take; an attempt that crashes blocks its account for no longer. */
  private static final Duration LEASE = Duration.ofSeconds(3);

  @Inject LoginFailures failures;
  @Inject Clock clock;

  @Inject
  @ConfigProperty(name = "shop.login.address.failures")
  int mostByAddress;

  @Inject
  @ConfigProperty(name = "shop.login.address.window")
  Duration window;

  /**
   * Passes an attempt that need not wait.
   *
   * @throws BusinessException too-many-requests for another
   */
  public void pass(Email account, String address) {
    requireOpen(address);
    requireOpen(account);
  }

  /**
   * Passes who comes from an address from which not too many have failed.
   *
   * @throws BusinessException too-many-requests
   */
  public void requireOpen(String address) {
    Instant now = clock.instant();
    Duration closed = closedFor(failures.counts(address, oldest(now)), now);
    if (closed.isPositive()) {
      throw BusinessException.tooManyRequests("Too many log-ins failed from there.", closed);
    }
  }

  /**
   * Passes an attempt on an account of which not too many have failed just now.
   *
   * @throws BusinessException too-many-requests
   */
  public void requireOpen(Email account) {
    requireOpen(account, clock.instant());
  }

  /**
   * Passes an attempt whose password is checked next: of several at once on an account that has
   * failed often, one.
   *
   * @throws BusinessException too-many-requests for the others
   */
  public void claim(Email account) {
    Instant now = clock.instant();
    if (!failures.claim(account, now, LEASE)) {
      requireOpen(account, now);
    }
  }

  private void requireOpen(Email account, Instant now) {
    failures
        .delay(account, now)
        .ifPresent(
            delay -> {
              throw BusinessException.tooManyRequests(
                  "Too many passwords were wrong. Wait.", delay);
            });
  }

  public void failed(Email account, String address) {
    failed(account);
    failures.count(address, clock.instant());
  }

  public void failed(Email account) {
    failures.count(account, clock.instant());
  }

  public void succeeded(Email account) {
    failures.forget(account);
  }

  /** Until so many of the oldest minutes have left the window that the rest is few enough. */
  private Duration closedFor(List<LoginFailures.Count> counts, Instant now) {
    int left = counts.stream().mapToInt(LoginFailures.Count::failures).sum();
    Duration closed = Duration.ZERO;
    for (var count : counts) {
      if (left < mostByAddress) {
        break;
      }
      left -= count.failures();
      closed = Duration.between(now, count.end().plus(window));
    }
    return closed;
  }

  /** The minute in which the window begins: it counts as a whole. */
  private Instant oldest(Instant now) {
    return now.minus(window).truncatedTo(ChronoUnit.MINUTES);
  }

  void clean() {
    Instant now = clock.instant();
    failures.clean(now, oldest(now));
  }
}
