package shop.user.session.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import shop.platform.problem.BusinessException;
import shop.user.account.entity.Email;
import shop.user.limit.AddressLimits;
import shop.user.limit.Counted;
import shop.user.session.entity.LoginFailures;

/**
 * Slows guessing down, at log-in and where a password is changed, without ever shutting an owner
 * out for good: after five failures each further attempt on an account waits, and an address with
 * many failures waits too. Who waits is told how long, and no password is checked meanwhile.
 */
@ApplicationScoped
@Transactional(dontRollbackOn = BusinessException.class)
public class LoginThrottle {

  /** Longer than hashes usually take; an attempt that crashes blocks its account for no longer. */
  private static final Duration LEASE = Duration.ofSeconds(3);

  @Inject LoginFailures failures;
  @Inject AddressLimits addresses;
  @Inject Clock clock;

  /**
   * Passes an attempt that need not wait.
   *
   * @throws BusinessException too-many-requests for another
   */
  public void pass(Email account, String address) {
    addresses.requireOpen(Counted.FAILED_LOG_INS, address);
    requireOpen(account);
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
    addresses.count(Counted.FAILED_LOG_INS, address);
  }

  public void failed(Email account) {
    failures.count(account, clock.instant());
  }

  public void succeeded(Email account) {
    failures.forget(account);
  }

  void clean() {
    failures.clean(clock.instant());
  }
}
