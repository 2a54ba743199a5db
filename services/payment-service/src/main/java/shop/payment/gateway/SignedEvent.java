package shop.payment.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import shop.platform.id.Ids;
import shop.platform.problem.BusinessException;

/**
 * An event that Stripe sent to our webhook, of which the signature was found good
 * (docs.stripe.com/webhooks, "Verify manually").
 */
public final class SignedEvent {

  /** An older signature may be somebody's copy. */
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private final String type;
  private final JsonNode subject;

  private SignedEvent(String type, JsonNode subject) {
    this.type = type;
    this.subject = subject;
  }

  /** The outcome of a payment of ours. */
  public record ChargeOutcome(UUID paymentId, ChargeAnswer answer) {}

  /** The outcome of a try of a refund of ours. */
  public record RefundOutcome(UUID refundId, int attempt, RefundAnswer answer) {}

  /**
   * Reads an event.
   *
   * @param signature the header {@code Stripe-Signature}
   * @throws BusinessException invalid-signature where it is not signed with {@code secret}, or was
   *     signed long ago; malformed-request where it is no event
   */
  public static SignedEvent read(
      byte[] payload, @Nullable String signature, String secret, Instant now) {
    verify(payload, signature == null ? "" : signature, secret, now);
    try {
      JsonNode event = Documents.read(payload);
      return new SignedEvent(Documents.text(event, "type"), event.path("data").path("object"));
    } catch (IllegalArgumentException e) {
      throw BusinessException.malformed("The body is no event.");
    }
  }

  private static void verify(byte[] payload, String signature, String secret, Instant now) {
    String time = "";
    List<String> digests = new ArrayList<>();
    for (String part : signature.split(",", -1)) {
      if (part.startsWith("t=")) {
        time = part.substring(2);
      } else if (part.startsWith("v1=")) {
        digests.add(part.substring(3));
      }
    }
    byte[] expected = digest(time, payload, secret).getBytes(StandardCharsets.US_ASCII);
    // While a secret is being replaced there are two signatures; one has to be right.
    if (digests.stream()
            .noneMatch(
                given -> MessageDigest.isEqual(given.getBytes(StandardCharsets.US_ASCII), expected))
        || !isRecent(time, now)) {
      throw BusinessException.malformedAs(
          "invalid-signature", "The event is not signed as it should be.");
    }
  }

  private static boolean isRecent(String seconds, Instant now) {
    try {
      Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(seconds)), now);
      return age.abs().compareTo(TOLERANCE) <= 0;
    } catch (RuntimeException e) {
      return false;
    }
  }

  private static String digest(String time, byte[] payload, String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update((time + ".").getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(mac.doFinal(payload));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  /** What it says of a payment of ours; empty where it is about something else. */
  public Optional<ChargeOutcome> charge() {
    return switch (type) {
      case "payment_intent.succeeded", "payment_intent.payment_failed", "payment_intent.canceled" ->
          id("paymentId").map(id -> new ChargeOutcome(id, Documents.charge(subject)));
      default -> Optional.empty();
    };
  }

  /** What it says of a refund of ours; empty where it is about something else. */
  public Optional<RefundOutcome> refund() {
    return switch (type) {
      // The last one before API version 2024-10-28, the others since then.
      case "refund.created", "refund.updated", "refund.failed", "charge.refund.updated" ->
          id("refundId").map(id -> new RefundOutcome(id, attempt(), Documents.refund(subject)));
      default -> Optional.empty();
    };
  }

  private Optional<UUID> id(String name) {
    return Ids.parse(Documents.textOrNull(subject.path("metadata"), name));
  }

  private int attempt() {
    return subject.path("metadata").path("try").asInt();
  }
}
