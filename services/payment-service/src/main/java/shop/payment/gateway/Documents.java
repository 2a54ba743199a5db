package shop.payment.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import shop.platform.json.Json;

/** Stripe's JSON documents, and what they say of a charge and of a refund. */
final class Documents {

  private Documents() {}

  /**
   * Reads a document.
   *
   * @throws IllegalArgumentException where it is no JSON
   */
  static JsonNode read(byte[] json) {
    return Json.readTrusted(json, JsonNode.class);
  }

  /**
   * A member's text.
   *
   * @throws IllegalArgumentException where it has none
   */
  static String text(JsonNode document, String name) {
    JsonNode value = document.path(name);
    if (!value.isTextual()) {
      throw new IllegalArgumentException("a document of Stripe's without its " + name);
    }
    return value.textValue();
  }

  /** A member's text, or null. */
  static @Nullable String textOrNull(JsonNode document, String name) {
    return document.path(name).textValue();
  }

  /** Why the issuer, or Stripe itself, said no. */
  static String code(JsonNode error) {
    return error.path("decline_code").asText(error.path("code").asText("unknown"));
  }

  /** What a payment intent says; its states are those of docs.stripe.com/payments/intents. */
  static ChargeAnswer charge(JsonNode intent) {
    String id = text(intent, "id");
    JsonNode error = intent.path("last_payment_error");
    return switch (text(intent, "status")) {
      case "succeeded" -> new ChargeAnswer.Captured(id, amount(intent));
      case "requires_payment_method" ->
          new ChargeAnswer.Declined(id, code(error), textOrNull(error, "message"));
      case "canceled" -> new ChargeAnswer.Refused("canceled");
      default -> new ChargeAnswer.Accepted(id);
    };
  }

  private static long amount(JsonNode intent) {
    JsonNode amount = intent.path("amount_received");
    if (!amount.canConvertToLong() || !amount.isIntegralNumber()) {
      throw new IllegalArgumentException("an intent that succeeded without its amount");
    }
    return amount.longValue();
  }

  /** What a refund says. */
  static RefundAnswer refund(JsonNode refund) {
    return switch (text(refund, "status")) {
      case "succeeded" -> new RefundAnswer.Given();
      case "failed" -> new RefundAnswer.Refused(refund.path("failure_reason").asText("failed"));
      case "canceled" -> new RefundAnswer.Refused("canceled");
      default -> new RefundAnswer.Accepted(text(refund, "id"));
    };
  }
}
