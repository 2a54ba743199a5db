package shop.payment.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
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
  void aRefundThatFailedWasRefused() {
    assertThat(refund("\"status\":\"failed\",\"failure_reason\":\"declined\""))
        .isEqualTo(new RefundAnswer.Refused("declined"));
  }

  @Test
  void aRefundThatSucceededWasGiven() {
    assertThat(refund("\"status\":\"succeeded\"")).isEqualTo(new RefundAnswer.Given());
  }
}
