package shop.local.gateway;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The payment methods of a test account, and four of our own that misbehave on purpose. */
enum TestMethod {
  VISA("pm_card_visa", null, null),
  DECLINED("pm_card_chargeDeclined", "card_declined", "generic_decline"),
  INSUFFICIENT_FUNDS(
      "pm_card_chargeDeclinedInsufficientFunds", "card_declined", "insufficient_funds"),
  EXPIRED("pm_card_chargeDeclinedExpiredCard", "expired_card", null),
  /** Answers after {@link #pause}. */
  SLOW("pm_sandbox_slow", null, null),
  /** Captures, and leaves its first caller without an answer. */
  TIMEOUT("pm_sandbox_timeout", null, null),
  /** Captures; what is captured cannot be given back. */
  REFUND_FAILS("pm_sandbox_refundFails", null, null),
  /** Captures; what is given back succeeds, and comes back after a moment. */
  REFUND_FAILS_LATER("pm_sandbox_refundFailsLater", null, null);

  final String id;
  final @Nullable String code;
  final @Nullable String declineCode;

  TestMethod(String id, @Nullable String code, @Nullable String declineCode) {
    this.id = id;
    this.code = code;
    this.declineCode = declineCode;
  }

  static @Nullable TestMethod named(String id) {
    for (TestMethod method : values()) {
      if (method.id.equals(id)) {
        return method;
      }
    }
    return null;
  }

  Duration pause() {
    return this == SLOW ? Duration.ofSeconds(3) : Duration.ZERO;
  }

  /** What the cardholder would read. */
  String declineMessage() {
    return switch (this) {
      case INSUFFICIENT_FUNDS -> "The card has too little money on it.";
      case EXPIRED -> "The card has expired.";
      default -> "The card was declined.";
    };
  }
}
