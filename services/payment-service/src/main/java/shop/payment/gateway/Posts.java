package shop.payment.gateway;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ProcessingException;
import java.net.ConnectException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * A charge asked for, again at once where a try fails quickly. What the last try came to says
 * nothing of those before it, so each one is looked at.
 */
@ApplicationScoped
class ChargeCall {

  private static final int DEEPEST = 10;

  @Inject @RestClient StripeApi stripe;

  /**
   * Asks.
   *
   * @param left whether Stripe may have got the request: set by each try, and taken back only where
   *     it certainly got no further than here
   */
  @Retry(retryOn = ProcessingException.class)
  byte[] charge(Charge charge, AtomicBoolean left) {
    boolean earlier = left.getAndSet(true);
    try {
      return stripe.charge(charge.key(), Gateway.form(charge));
    } catch (RuntimeException e) {
      if (isUnsent(e)) {
        left.set(earlier);
      }
      throw e;
    }
  }

  /** Held back here, or without a connection to go over; where in doubt it was sent. */
  private static boolean isUnsent(RuntimeException e) {
    return e instanceof CircuitBreakerOpenException
        || e instanceof BulkheadException
        || Stream.<Throwable>iterate(e, cause -> cause != null, Throwable::getCause)
            .limit(DEEPEST)
            .anyMatch(ConnectException.class::isInstance);
  }
}
