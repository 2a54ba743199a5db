package shop.user.limit;

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

/**
 * Closes an address from which too much has come within a period, until enough of it is older. What
 * comes at the same moment may exceed a limit by as much.
 */
@ApplicationScoped
@Transactional(dontRollbackOn = BusinessException.class)
public class AddressLimits {

  @Inject AddressCounts counts;
  @Inject Clock clock;

  @Inject
  @ConfigProperty(name = "shop.login.address.failures")
  int mostFailures;

  @Inject
  @ConfigProperty(name = "shop.login.address.window")
  Duration failuresWindow;

  @Inject
  @ConfigProperty(name = "shop.registration.address.most")
  int mostRegistrations;

  @Inject
  @ConfigProperty(name = "shop.registration.address.window")
  Duration registrationsWindow;

  /**
   * Passes who comes from an open address.
   *
   * @throws BusinessException too-many-requests, and how long to wait
   */
  public void requireOpen(Counted what, String address) {
    Instant now = clock.instant();
    Duration closed = closedFor(what, counts.counts(what, address, oldest(what, now)), now);
    if (closed.isPositive()) {
      throw BusinessException.tooManyRequests(what.refusal, closed);
    }
  }

  /**
   * {@link #requireOpen}, and counts.
   *
   * @throws BusinessException too-many-requests, and how long to wait
   */
  public void pass(Counted what, String address) {
    requireOpen(what, address);
    count(what, address);
  }

  public void count(Counted what, String address) {
    counts.add(what, address, clock.instant());
  }

  /** Forgets what matters no more. */
  public void clean() {
    Instant now = clock.instant();
    for (Counted what : Counted.values()) {
      counts.clean(what, oldest(what, now));
    }
  }

  /** Until so many of the oldest minutes have left the window that the rest is few enough. */
  private Duration closedFor(Counted what, List<AddressCounts.Count> minutes, Instant now) {
    int left = minutes.stream().mapToInt(AddressCounts.Count::count).sum();
    Duration closed = Duration.ZERO;
    for (var minute : minutes) {
      if (left < most(what)) {
        break;
      }
      left -= minute.count();
      closed = Duration.between(now, minute.end().plus(window(what)));
    }
    return closed;
  }

  /** The minute in which the window begins: it counts as a whole. */
  private Instant oldest(Counted what, Instant now) {
    return now.minus(window(what)).truncatedTo(ChronoUnit.MINUTES);
  }

  private int most(Counted what) {
    return switch (what) {
      case FAILED_LOG_INS -> mostFailures;
      case REGISTRATIONS -> mostRegistrations;
    };
  }

  private Duration window(Counted what) {
    return switch (what) {
      case FAILED_LOG_INS -> failuresWindow;
      case REGISTRATIONS -> registrationsWindow;
    };
  }
}
