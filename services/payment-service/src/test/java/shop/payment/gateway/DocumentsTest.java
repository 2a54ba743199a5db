package shop.payment.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentsTest {

  private static ChargeAnswer charge(String members) {
    return Documents.charge(Documents.read(bytes("{\"id\":\"pi_1\"," + members + "}")));
  }

  private static RefundAnswer refund(String members) {
    return Documents.refund(Documents.read(bytes("{\"id\":\"re_1\"," + members + "}")));
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"processing", "requires_action", "requires_confirmation", "one_of_next_year"})
  void whatIsNotAnOutcomeIsWaitedFor(String status) {
    assertThat(charge("\"status\":\"" + status + "\""))
        .isEqualTo(new ChargeAnswer.Accepted("pi_1"));
  }

  @Test
  void anIntentThatSucceededIsACaptureOfWhatWasReceived() {
    assertThat(charge("\"status\":\"succeeded\",\"amount_received\":3000"))
        .isEqualTo(new ChargeAnswer.Captured("pi_1", 3000));
  }

  @Test
  void anIntentWithoutAPaymentMethodWasDeclined() {
    assertThat(
            charge(
                """
                "status":"requires_payment_method","last_payment_error":{"code":"card_declined",
                "decline_code":"insufficient_funds","message":"Too little."}\
                """))
        .isEqualTo(new ChargeAnswer.Declined("pi_1", "insufficient_funds", "Too little."));
  }

  @Test
  void aDeclineWithoutTheIssuersReasonHasStripesOwn() {
    assertThat(
            charge(
                """
                "status":"requires_payment_method","last_payment_error":{"code":"expired_card"}\
                """))
        .isEqualTo(new ChargeAnswer.Declined("pi_1", "expired_card", null));
  }

  @Test
  void aCancelledIntentChargesNothing() {
    assertThat(charge("\"status\":\"canceled\"")).isEqualTo(new ChargeAnswer.Refused("canceled"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pending", "requires_action", "one_of_next_year"})
  void aRefundWithoutAnOutcomeIsWaitedFor(String status) {
    assertThat(refund("\"status\":\"" + status + "\""))
        .isEqualTo(new RefundAnswer.Accepted("re_1"));
  }

  @Test
  void aRefundThatFailedCameBack() {
    assertThat(refund("\"status\":\"failed\",\"failure_reason\":\"declined\""))
        .isEqualTo(new RefundAnswer.Failed("declined"));
  }

  @Test
  void aRefundThatSucceededWasGiven() {
    assertThat(refund("\"status\":\"succeeded\"")).isEqualTo(new RefundAnswer.Given());
  }

  private static ChargeAnswer found(String... intents) {
    return Documents.found(list(intents, false));
  }

  private static JsonNode list(String[] members, boolean more) {
    String data = String.join(",", members);
    return Documents.read(bytes("{\"data\":[" + data + "],\"has_more\":" + more + "}"));
  }

  private static String intent(String id, String status) {
    return "{\"id\":\"%s\",\"status\":\"%s\",\"amount_received\":3000}".formatted(id, status);
  }

  @Test
  void ofAllThatWasFoundOfAPaymentWhatWasTakenCounts() {
    assertThat(found(intent("pi_2", "requires_payment_method"), intent("pi_1", "succeeded")))
        .isEqualTo(new ChargeAnswer.Captured("pi_1", 3000));
    assertThat(found(intent("pi_2", "requires_payment_method")))
        .isEqualTo(new ChargeAnswer.Declined("pi_2", "unknown", null));
    assertThat(found(intent("pi_2", "requires_payment_method"), intent("pi_1", "processing")))
        .isEqualTo(new ChargeAnswer.Accepted("pi_1"));
    assertThat(found(intent("pi_1", "requires_confirmation")))
        .isEqualTo(new ChargeAnswer.Unanswered());
    assertThat(found()).isEqualTo(new ChargeAnswer.Refused("unknown to the gateway"));
  }

  private static RefundAnswer foundOf(UUID refundId, int attempt, boolean more) {
    String[] refunds = {
      refundOf(refundId, 2, "succeeded"),
      refundOf(refundId, 1, "failed"),
      refundOf(new UUID(0, 9), 3, "succeeded")
    };
    return Documents.found(list(refunds, more), refundId, attempt);
  }

  private static String refundOf(UUID id, int attempt, String status) {
    return """
        {"id":"re_%2$d","status":"%3$s","metadata":{"refundId":"%1$s","try":"%2$d"}}"""
        .formatted(id, attempt, status);
  }

  @Test
  void aTryIsFoundAmongTheRefundsOfItsCharge() {
    var id = new UUID(0, 7);
    assertThat(foundOf(id, 1, false)).isEqualTo(new RefundAnswer.Failed("failed"));
    assertThat(foundOf(id, 2, false)).isEqualTo(new RefundAnswer.Given());
    assertThat(foundOf(id, 3, false)).isEqualTo(new RefundAnswer.Refused("unknown to the gateway"));
    assertThat(foundOf(id, 3, true)).isEqualTo(new RefundAnswer.Unanswered());
  }

  @Test
  void whatIsNoListSaysNothing() {
    JsonNode none = Documents.read(bytes("{}"));
    assertThatThrownBy(() -> Documents.found(none)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Documents.found(none, new UUID(0, 7), 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
