package shop.payment.gateway;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ProcessingException;
import java.net.ConnectException;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Asks Stripe to move money, again at once where a try fails quickly. What the last try came to
 * says nothing of those before it, so all are counted that Stripe may have got.
 */
@ApplicationScoped
class Posts {

  private static final int DEEPEST = 10;

  @Inject @RestClient StripeApi stripe;
  @Inject Clock clock;

  /** A worker was held up until another may have taken over: it does not ask any more. */
  static final class Overdue extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Overdue() {
      super("the worker was held up for too long", null, false, false);
    }
  }

  /**
   * Asks for a charge.
   *
   * @param left how many requests Stripe may have got: each try counts, but for those that
   *     certainly got no further than here
   */
  @Retry(retryOn = ProcessingException.class)
  byte[] charge(Charge charge, AtomicInteger left) {
    return post(charge.key(), left, key -> stripe.charge(key, Gateway.form(charge)));
  }

  /**
   * Asks for a refund.
   *
   * @param left as with {@link #charge}
   */
  @Retry(retryOn = ProcessingException.class)
  byte[] refund(GiveBack refund, AtomicInteger left) {
    return post(refund.key(), left, key -> stripe.refund(key, Gateway.form(refund)));
  }

  private byte[] post(GatewayKey key, AtomicInteger left, Function<String, byte[]> request) {
    if (clock.instant().isAfter(key.notAfter())) {
      throw new Overdue();
    }
    left.incrementAndGet();
    try {
      return request.apply(key.value());
    } catch (RuntimeException e) {
      if (isUnsent(e)) {
        left.decrementAndGet();
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
