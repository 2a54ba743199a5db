package shop.payment.gateway;

import jakarta.ws.rs.ProcessingException;

/** Stripe did not say what came of the request: it failed, is overrun, or does not know our key. */
final class StripeOutage extends ProcessingException {

  private static final long serialVersionUID = 1L;

  StripeOutage(String reason) {
    super(reason);
  }
}
