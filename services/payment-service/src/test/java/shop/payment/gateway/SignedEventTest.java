package shop.payment.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.platform.problem.BusinessException;

class SignedEventTest {

  private static final String SECRET = "whsec_test";
  private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
  private static final UUID ID = UUID.fromString("01a20320-a27b-7000-8000-000000000001");
  private static final byte[] CAPTURED =
      """
      {"id":"evt_1","type":"payment_intent.succeeded","data":{"object":{"id":"pi_1",
       "status":"succeeded","amount_received":3000,
       "metadata":{"paymentId":"01a20320-a27b-7000-8000-000000000001"}}}}
      """
          .getBytes(StandardCharsets.UTF_8);

  private static String sign(byte[] payload, long seconds, String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update((seconds + ".").getBytes(StandardCharsets.UTF_8));
      return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(mac.doFinal(payload));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String sign(byte[] payload) {
    return sign(payload, NOW.getEpochSecond(), SECRET);
  }

  private static void assertRefused(byte[] payload, @Nullable String signature) {
    assertThatThrownBy(() -> SignedEvent.read(payload, signature, SECRET, NOW))
        .isInstanceOfSatisfying(
            BusinessException.class,
            refusal -> assertThat(refusal.slug()).isEqualTo("invalid-signature"));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {"", "t=,v1=", "v1=00", "t=1800000000", "t=never,v1=00", "t=1800000000,v1=ü"})
  void whatIsNoSignatureIsRefused(@Nullable String signature) {
    assertRefused(CAPTURED, signature);
  }

  @Test
  void anotherSecretIsRefused() {
    assertRefused(CAPTURED, sign(CAPTURED, NOW.getEpochSecond(), "whsec_other"));
  }

  @Test
  void anotherPayloadIsRefused() {
    assertRefused("{}".getBytes(StandardCharsets.UTF_8), sign(CAPTURED));
  }

  @Test
  void anotherTimeThanTheSignedOneIsRefused() {
    String signature = sign(CAPTURED).replace("t=1800000000", "t=1800000001");
    assertRefused(CAPTURED, signature);
  }

  @ParameterizedTest
  @ValueSource(longs = {-301, 301})
  void aSignatureOfLongAgoOrOfTheFutureIsRefused(long seconds) {
    assertRefused(CAPTURED, sign(CAPTURED, NOW.getEpochSecond() + seconds, SECRET));
  }

  @Test
  void whatIsSignedAndNoEventIsMalformed() {
    byte[] payload = "[]".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> SignedEvent.read(payload, sign(payload), SECRET, NOW))
        .isInstanceOfSatisfying(
            BusinessException.class,
            refusal -> assertThat(refusal.slug()).isEqualTo("malformed-request"));
  }

  @Test
  void oneGoodSignatureOfTwoIsEnough() {
    String signature = sign(CAPTURED).replace(",v1=", ",v1=00,v1=");
    assertThat(SignedEvent.read(CAPTURED, signature, SECRET, NOW).charge()).isPresent();
  }

  @Test
  void aCaptureIsReadWithThePaymentItIsOf() {
    SignedEvent event = SignedEvent.read(CAPTURED, sign(CAPTURED), SECRET, NOW);
    assertThat(event.charge())
        .contains(new SignedEvent.ChargeOutcome(ID, new ChargeAnswer.Captured("pi_1", 3000)));
    assertThat(event.refund()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"refund.failed", "refund.updated", "charge.refund.updated"})
  void aRefundIsReadWithItsTryUnderTheNamesOfEveryVersionOfTheApi(String type) {
    byte[] payload =
        """
        {"id":"evt_1","type":"%s","data":{"object":{"id":"re_1","status":"failed",
         "failure_reason":"declined",
         "metadata":{"refundId":"01a20320-a27b-7000-8000-000000000001","try":"3"}}}}
        """
            .formatted(type)
            .getBytes(StandardCharsets.UTF_8);
    SignedEvent event = SignedEvent.read(payload, sign(payload), SECRET, NOW);
    assertThat(event.refund())
        .contains(new SignedEvent.RefundOutcome(ID, 3, new RefundAnswer.Failed("declined")));
  }

  @Test
  void whatIsNotOursIsLeftAlone() {
    byte[] payload =
        """
        {"id":"evt_1","type":"payment_intent.succeeded","data":{"object":{"id":"pi_1",
         "status":"succeeded","amount_received":3000,"metadata":{}}}}
        """
            .getBytes(StandardCharsets.UTF_8);
    assertThat(SignedEvent.read(payload, sign(payload), SECRET, NOW).charge()).isEmpty();
  }
}
