package shop.payment.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StripeErrorsTest {

  private static RuntimeException answer(int status, String body) {
    return StripeErrors.of(status, body.getBytes(StandardCharsets.UTF_8), false);
  }

  @ParameterizedTest
  @CsvSource({
    // Our key is wrong, or the request is being carried out, or nobody knows.
    "401, invalid_request_error",
    "400, idempotency_error",
    "409, idempotency_error",
    "429, rate_limit_error",
    "500, api_error",
    "503, api_error",
    "404, invalid_request_error",
    "402, invalid_request_error"
  })
  void whatDoesNotSayThatNothingCameOfItIsAnOutage(int status, String type) {
    assertThat(answer(status, "{\"error\":{\"type\":\"" + type + "\"}}"))
        .isInstanceOf(StripeOutage.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>", "[]", "{}", "{\"error\":\"no\"}"})
  void anErrorOfSomethingInBetweenIsAnOutage(String body) {
    assertThat(answer(400, body)).isInstanceOf(StripeOutage.class);
    assertThat(answer(402, body)).isInstanceOf(StripeOutage.class);
    assertThat(answer(404, body)).isInstanceOf(StripeOutage.class);
  }

  @Test
  void aDeclineIsARefusalWithTheIssuersReason() {
    assertThat(
            answer(
                402,
                """
                {"error":{"type":"card_error","code":"card_declined","message":"Too little.",
                 "decline_code":"insufficient_funds","payment_intent":{"id":"pi_1"}}}\
                """))
        .isInstanceOfSatisfying(
            StripeRefusal.class,
            refusal -> {
              assertThat(refusal.code).isEqualTo("insufficient_funds");
              assertThat(refusal.intent).isEqualTo("pi_1");
              assertThat(refusal).hasMessage("Too little.");
            });
  }

  @Test
  void aFaultInTheRequestIsARefusal() {
    assertThat(
            answer(
                400,
                """
                {"error":{"type":"invalid_request_error","code":"resource_missing"}}\
                """))
        .isInstanceOf(StripeRefusal.class);
  }
}
