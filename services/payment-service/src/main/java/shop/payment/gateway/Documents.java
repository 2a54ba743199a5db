package shop.payment.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import shop.platform.json.Json;

/** Stripe's JSON documents, and what they say of a charge and of a refund. */
final class Documents {

  private static final String UNKNOWN = "unknown to the gateway";

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

  /**
   * What the payment intents say that a search for those of one payment has found. One that was
   * never confirmed will have no outcome: what becomes of it is for a person to say.
   */
  static ChargeAnswer found(JsonNode result) {
    List<JsonNode> intents = members(result).toList();
    if (intents.isEmpty()) {
      return new ChargeAnswer.Refused(UNKNOWN);
    }
    return Stream.of("succeeded", "processing", "requires_payment_method", "canceled")
        .flatMap(status -> intents.stream().filter(one -> text(one, "status").equals(status)))
        .findFirst()
        .map(Documents::charge)
        .orElse(new ChargeAnswer.Unanswered());
  }

  /** What a list of a charge's refunds says of one try. */
  static RefundAnswer found(JsonNode list, UUID refundId, int attempt) {
    return members(list)
        .filter(refund -> isOf(refund.path("metadata"), refundId, attempt))
        .findFirst()
        .map(Documents::refund)
        .orElseGet(
            () ->
                list.path("has_more").asBoolean()
                    ? new RefundAnswer.Unanswered()
                    : new RefundAnswer.Refused(UNKNOWN));
  }

  private static boolean isOf(JsonNode metadata, UUID refundId, int attempt) {
    return metadata.path("refundId").asText().equals(refundId.toString())
        && metadata.path("try").asText().equals(Integer.toString(attempt));
  }

  private static Stream<JsonNode> members(JsonNode list) {
    JsonNode data = list.path("data");
    if (!data.isArray()) {
      throw new IllegalArgumentException("a list of Stripe's without its data");
    }
    return StreamSupport.stream(data.spliterator(), false);
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
      case "failed" -> new RefundAnswer.Failed(refund.path("failure_reason").asText("failed"));
      case "canceled" -> new RefundAnswer.Failed("canceled");
      default -> new RefundAnswer.Accepted(text(refund, "id"));
    };
  }
}
