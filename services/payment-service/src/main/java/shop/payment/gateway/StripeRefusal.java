package shop.payment.gateway;

import org.jspecify.annotations.Nullable;

/**
 * Stripe read the request and refused it, and says that nothing came of it (docs.stripe.com/api,
 * "Errors"): a decline, or a fault in the request.
 */
final class StripeRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  final int status;
  final String code;
  final @Nullable String intent;
  final boolean isReplay;

  /**
   * A refusal.
   *
   * @param isReplay whether it is what the first request under the key was answered
   */
  StripeRefusal(
      int status,
      String code,
      @Nullable String message,
      @Nullable String intent,
      boolean isReplay) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.intent = intent;
    this.isReplay = isReplay;
  }
}
