package shop.order.ordering.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;
import shop.order.ordering.boundary.PaymentMethodsClient;
import shop.platform.client.RemoteProblem;
import shop.platform.problem.BusinessException;
import shop.platform.problem.Causes;

/** Whether something can be paid with. */
@ApplicationScoped
class PaymentMethods {

  private static final Logger LOG = Logger.getLogger(PaymentMethods.class.getName());

  /** As Stripe names them. A card number must not get any further than this. */
  private static final Pattern ID = Pattern.compile("pm_[A-Za-z0-9_]{1,252}");

  /** A method found to exist is not asked about again for this long. */
  private static final Duration KNOWN_FOR = Duration.ofMinutes(10);

  private static final int MOST_KNOWN = 10_000;

  @Inject @RestClient PaymentMethodsClient methods;
  @Inject Clock clock;

  private final Map<String, Instant> knownUntil = new ConcurrentHashMap<>();

  /**
   * Passes a payment method that is known, or none. While payment-service is away it passes what
   * looks like one: a charge by it fails later, and the customer may name another.
   *
   * @throws BusinessException unknown-payment-method
   */
  void require(@Nullable String id) {
    if (id == null) {
      return;
    }
    if (!ID.matcher(id).matches()) {
      throw unknown();
    }
    if (!isKnown(id)) {
      lookUp(id);
    }
  }

  private boolean isKnown(String id) {
    Instant until = knownUntil.get(id);
    return until != null && clock.instant().isBefore(until);
  }

  private void lookUp(String id) {
    try {
      methods.require(id);
      if (knownUntil.size() >= MOST_KNOWN) {
        knownUntil.clear();
      }
      knownUntil.put(id, clock.instant().plus(KNOWN_FOR));
    } catch (RemoteProblem refused) {
      throw refused.slug().equals("not-found") ? unknown() : refused;
    } catch (RuntimeException e) {
      if (!Causes.isOutage(e)) {
        throw e;
      }
      LOG.log(Level.FINE, "Payment methods cannot be looked up", e);
    }
  }

  private static BusinessException unknown() {
    return BusinessException.unprocessable(
        "unknown-payment-method", "There is no such payment method.");
  }
}
