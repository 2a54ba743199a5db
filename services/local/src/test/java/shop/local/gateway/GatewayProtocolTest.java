package shop.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.local.gateway.RunningGateway.Answer;

class GatewayProtocolTest {

  private static final String INTENTS = "/v1/payment_intents";

  @TempDir Path state;
  private RunningGateway gateway;

  @BeforeEach
  void start() {
    gateway = new RunningGateway(state, null);
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer wrong", "Basic !!", "Digest x"})
  void whoHasNoKeyIsRefused(String authorization) {
    HttpRequest.Builder request = HttpRequest.newBuilder(gateway.uri("/v1/payment_intents/pi_1"));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    Answer answer = gateway.send(request.build());
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.text("/error/type")).isEqualTo("invalid_request_error");
  }

  @Test
  void theKeyIsTakenAsTheUserOfBasicAuthenticationToo() {
    String pair = RunningGateway.API_KEY + ":";
    String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    Answer answer =
        gateway.send(
            HttpRequest.newBuilder(gateway.uri("/v1/payment_methods/pm_card_visa"))
                .header("Authorization", "Basic " + basic)
                .build());
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("/object")).isEqualTo("payment_method");
  }

  @ParameterizedTest
  @CsvSource({
    "amount, parameter_missing",
    "currency, parameter_missing",
    "payment_method, parameter_missing",
    "confirm, parameter_missing"
  })
  void whatIsRequiredMustBeThere(String parameter, String code) {
    Map<String, String> form =
        new HashMap<>(RunningGateway.chargeOf("order-1", "pm_card_visa", 100));
    form.remove(parameter);
    Answer answer = gateway.post(INTENTS, "k", form);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("/error/code")).isEqualTo(code);
    assertThat(answer.text("/error/param")).isEqualTo(parameter);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "19.99", "1000000000001", "x"})
  void anAmountIsAPositiveNumberOfMinorUnits(String amount) {
    Map<String, String> form =
        new HashMap<>(RunningGateway.chargeOf("order-1", "pm_card_visa", 100));
    form.put("amount", amount);
    Answer answer = gateway.post(INTENTS, "k", form);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("/error/code")).isEqualTo("parameter_invalid_integer");
  }

  @Test
  void anUnknownParameterIsRefused() {
    Map<String, String> form =
        new HashMap<>(RunningGateway.chargeOf("order-1", "pm_card_visa", 100));
    form.put("ammount", "1");
    assertThat(gateway.post(INTENTS, "k", form).text("/error/code")).isEqualTo("parameter_unknown");
  }

  @ParameterizedTest
  @CsvSource({
    "card[number], 4242424242424242",
    "payment_method_data[card][number], 4242424242424242",
    "metadata[note], 4242 4242 4242 4242",
    "description, 4242-4242-4242-4242"
  })
  void aCardNumberIsNeitherTakenNorKept(String parameter, String number) throws Exception {
    Map<String, String> form =
        new HashMap<>(RunningGateway.chargeOf("order-1", "pm_card_visa", 100));
    form.put(parameter, number);
    Answer answer = gateway.post(INTENTS, "k", form);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.http().body()).doesNotContain("4242");
    assertThat(Files.readString(state.resolve("ledger.jsonl"))).isEmpty();
  }

  @Test
  void whatIsNotThereIsMissing() {
    assertThat(gateway.get("/v1/payment_intents/pi_none").text("/error/code"))
        .isEqualTo("resource_missing");
    assertThat(gateway.get("/v1/refunds/re_none").status()).isEqualTo(404);
    assertThat(gateway.get("/v1/payment_methods/pm_none").status()).isEqualTo(404);
    assertThat(gateway.get("/v1/nothing").status()).isEqualTo(404);
    assertThat(gateway.get("/nothing").status()).isEqualTo(404);
    assertThat(gateway.refund("k", "pi_none", 1).text("/error/code")).isEqualTo("resource_missing");
  }

  @Test
  void chargesAreFoundByTheirPaymentAndRefundsByTheirCharge() {
    String search = "/v1/payment_intents/search?query=metadata%5B%27paymentId%27%5D%3A%27";
    assertThat(gateway.get(search + "payment-1%27").body().at("/data")).isEmpty();
    String charge = gateway.charge("k", "pm_card_visa", 100).text("/id");
    gateway.refund("r1", charge, 10);
    gateway.refund("r2", charge, 20);

    Answer found = gateway.get(search + "payment-1%27");
    assertThat(found.text("/data/0/id")).isEqualTo(charge);
    assertThat(found.text("/data/0/status")).isEqualTo("succeeded");
    assertThat(gateway.get(search + "payment-2%27").body().at("/data")).isEmpty();
    Answer refunds = gateway.get("/v1/refunds?limit=100&payment_intent=" + charge);
    assertThat(refunds.body().at("/data").findValuesAsText("amount")).containsExactly("20", "10");
    assertThat(refunds.text("/has_more")).isEqualTo("false");
    assertThat(gateway.get("/v1/payment_intents/search?query=amount%3E1").status()).isEqualTo(400);
    assertThat(gateway.get("/v1/refunds").text("/error/code")).isEqualTo("parameter_missing");
  }

  @Test
  void anUnknownMethodChargesNothing() {
    Answer answer = gateway.charge("k", "pm_none", 100);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("/error/code")).isEqualTo("resource_missing");
    assertThat(answer.text("/error/param")).isEqualTo("payment_method");
    assertThat(gateway.get("/ledger?orderId=order-1").body().at("/charges")).isEmpty();
  }

  @Test
  void visaCaptures() {
    Answer answer = gateway.charge("k", "pm_card_visa", 1999);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("/status")).isEqualTo("succeeded");
    assertThat(answer.text("/amount_received")).isEqualTo("1999");
    assertThat(answer.text("/currency")).isEqualTo("gbp");
    assertThat(answer.text("/metadata/orderId")).isEqualTo("order-1");
    assertThat(gateway.get(INTENTS + "/" + answer.text("/id")).body()).isEqualTo(answer.body());
  }

  @ParameterizedTest
  @CsvSource({
    "pm_card_chargeDeclined, card_declined, generic_decline",
    "pm_card_chargeDeclinedInsufficientFunds, card_declined, insufficient_funds",
    "pm_card_chargeDeclinedExpiredCard, expired_card, ''"
  })
  void aDeclineIs402AndSaysWhy(String method, String code, String declineCode) {
    Answer answer = gateway.charge("k", method, 100);
    assertThat(answer.status()).isEqualTo(402);
    assertThat(answer.text("/error/type")).isEqualTo("card_error");
    assertThat(answer.text("/error/code")).isEqualTo(code);
    assertThat(answer.text("/error/decline_code")).isEqualTo(declineCode);
    assertThat(answer.text("/error/payment_intent/status")).isEqualTo("requires_payment_method");
    assertThat(gateway.get("/ledger?orderId=order-1").body().at("/captured").asLong()).isZero();
    assertThat(gateway.charge("k", method, 100).body()).isEqualTo(answer.body());
  }

  @Test
  void theSlowMethodCapturesAfterThreeSeconds() {
    long before = System.nanoTime();
    CompletableFuture<Answer> first =
        gateway.postLater(INTENTS, "k", RunningGateway.chargeOf("order-1", "pm_sandbox_slow", 100));
    assertThat(first.join().text("/status")).isEqualTo("succeeded");
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofSeconds(3));
  }

  @Test
  void aKeyWhoseRequestStillRunsIsInUse() {
    Map<String, String> form = RunningGateway.chargeOf("order-1", "pm_sandbox_slow", 100);
    List<Answer> both =
        IntStream.range(0, 2).mapToObj(i -> gateway.postLater(INTENTS, "k", form)).toList().stream()
            .map(CompletableFuture::join)
            .toList();
    assertThat(both).extracting(Answer::status).containsExactlyInAnyOrder(200, 409);
    assertThat(both)
        .filteredOn(answer -> answer.status() == 409)
        .allMatch(answer -> answer.text("/error/type").equals("idempotency_error"));
  }

  @Test
  void theTimeoutMethodCapturesWithoutAnAnswerAndARepeatIsAnswered() {
    Map<String, String> form = RunningGateway.chargeOf("order-1", "pm_sandbox_timeout", 100);
    HttpRequest impatient =
        gateway.request(INTENTS, "k", form).timeout(Duration.ofMillis(500)).build();
    assertThatThrownBy(() -> gateway.client().send(impatient, HttpResponse.BodyHandlers.ofString()))
        .isInstanceOf(HttpTimeoutException.class);
    Answer repeat = gateway.post(INTENTS, "k", form);
    assertThat(repeat.text("/status")).isEqualTo("succeeded");
    assertThat(repeat.replayed()).isTrue();
    assertThat(gateway.get("/ledger?orderId=order-1").body().at("/charges")).hasSize(1);
  }

  @Test
  void theSameRequestUnderTheSameKeyHasTheSameAnswer() {
    Answer first = gateway.charge("k", "pm_card_visa", 100);
    gateway.refund("r", first.text("/id"), 40);
    gateway.restart();
    Answer second = gateway.charge("k", "pm_card_visa", 100);
    assertThat(second.http().body()).isEqualTo(first.http().body());
    assertThat(first.replayed()).isFalse();
    assertThat(second.replayed()).isTrue();
  }

  @Test
  void anotherRequestUnderAKeyIsRefused() {
    Answer charge = gateway.charge("k", "pm_card_visa", 100);
    Answer other = gateway.charge("k", "pm_card_visa", 101);
    assertThat(other.status()).isEqualTo(400);
    assertThat(other.text("/error/type")).isEqualTo("idempotency_error");
    assertThat(gateway.refund("k", charge.text("/id"), 1).text("/error/type"))
        .isEqualTo("idempotency_error");
  }

  @Test
  void aRefusedRequestLeavesItsKeyFree() {
    assertThat(gateway.charge("k", "pm_none", 100).status()).isEqualTo(400);
    assertThat(gateway.charge("k", "pm_card_visa", 100).status()).isEqualTo(200);
  }

  @Test
  void requestsAtOnceUnderOneKeyChargeOnce() {
    Map<String, String> form = RunningGateway.chargeOf("order-1", "pm_card_visa", 100);
    List<Answer> answers =
        IntStream.range(0, 64)
            .mapToObj(i -> gateway.postLater(INTENTS, "k", form))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();
    assertThat(answers).extracting(Answer::status).isSubsetOf(200, 409);
    assertThat(answers)
        .filteredOn(answer -> answer.status() == 200)
        .extracting(answer -> answer.text("/id"))
        .isNotEmpty()
        .containsOnly(gateway.charge("k", "pm_card_visa", 100).text("/id"));
    assertThat(gateway.get("/ledger?orderId=order-1").body().at("/charges")).hasSize(1);
  }

  @Test
  void refundsNeverExceedTheirCharge() {
    String intent = gateway.charge("k", "pm_card_visa", 100).text("/id");
    List<Answer> answers =
        IntStream.range(0, 40)
            .mapToObj(
                i ->
                    gateway.postLater(
                        "/v1/refunds", "r" + i, Map.of("payment_intent", intent, "amount", "7")))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();
    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(14);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 200)
        .allMatch(answer -> answer.text("/error/param").equals("amount"));
    assertThat(gateway.get("/ledger?orderId=order-1").body().at("/refunded").asLong())
        .isEqualTo(98);
    assertThat(
            gateway.post("/v1/refunds", "rest", Map.of("payment_intent", intent)).text("/amount"))
        .isEqualTo("2");
    assertThat(gateway.refund("more", intent, 1).text("/error/code"))
        .isEqualTo("charge_already_refunded");
  }

  @Test
  void whatWasRefundedIsKnownAfterARestart() {
    String intent = gateway.charge("k", "pm_card_visa", 100).text("/id");
    String refund = gateway.refund("r", intent, 60).text("/id");
    gateway.restart();
    assertThat(gateway.get("/v1/refunds/" + refund).text("/status")).isEqualTo("succeeded");
    assertThat(gateway.refund("r2", intent, 41).status()).isEqualTo(400);
    assertThat(gateway.refund("r", intent, 60).text("/id")).isEqualTo(refund);
    assertThat(gateway.refund("r3", intent, 40).status()).isEqualTo(200);
  }

  @Test
  void aChargeWhoseRefundsFailGivesNothingBack() {
    String intent = gateway.charge("k", "pm_sandbox_refundFails", 100).text("/id");
    for (int i = 0; i < 3; i++) {
      Answer refund = gateway.refund("r" + i, intent, 100);
      assertThat(refund.status()).isEqualTo(200);
      assertThat(refund.text("/status")).isEqualTo("failed");
      assertThat(refund.text("/failure_reason")).isNotEmpty();
    }
    assertThat(gateway.get("/ledger?orderId=order-1").body().at("/refunded").asLong()).isZero();
    assertThat(gateway.get("/ledger?orderId=order-1").body().at("/refunds")).hasSize(3);
  }

  @Test
  void aRefundThatComesBackSucceedsFirstAndIsNotGivenInTheLedger() {
    String intent = gateway.charge("k", "pm_sandbox_refundFailsLater", 100).text("/id");
    Answer refund = gateway.refund("r", intent, 100);
    assertThat(refund.text("/status")).isEqualTo("succeeded");
    String path = "/v1/refunds/" + refund.text("/id");
    await().until(() -> gateway.get(path).text("/status").equals("failed"));
    assertThat(gateway.get(path).text("/failure_reason")).isEqualTo("expired_or_canceled_card");
    assertThat(gateway.refund("r", intent, 100).text("/status")).isEqualTo("succeeded");
    assertThat(gateway.get("/ledger?orderId=order-1").body().at("/refunded").asLong()).isZero();
    assertThat(gateway.refund("again", intent, 100).status()).isEqualTo(200);
  }

  @Test
  void aDeclinedChargeIsNotRefunded() {
    String intent =
        gateway.charge("k", "pm_card_chargeDeclined", 100).text("/error/payment_intent/id");
    assertThat(gateway.refund("r", intent, 1).status()).isEqualTo(400);
  }

  @Test
  void theLedgerTellsAllByPagesWithTotals() {
    String intent = gateway.charge("k1", "pm_card_visa", 100).text("/id");
    gateway.charge("k2", "pm_card_chargeDeclined", 50);
    gateway.refund("k3", intent, 30);
    Answer first = gateway.get("/ledger?limit=2");
    assertThat(first.text("/totals/gbp/captured")).isEqualTo("100");
    assertThat(first.text("/totals/gbp/declined")).isEqualTo("1");
    assertThat(first.text("/totals/gbp/refunded")).isEqualTo("30");
    assertThat(first.body().at("/entries")).hasSize(2);
    Answer second = gateway.get("/ledger?limit=2&from=" + first.text("/next"));
    assertThat(second.text("/entries/0/kind")).isEqualTo("refund");
    assertThat(second.text("/entries/0/orderId")).isEqualTo("order-1");
    assertThat(second.text("/entries/0/idempotencyKey")).isEqualTo("k3");
    assertThat(second.body().at("/next").isNull()).isTrue();
    assertThat(gateway.get("/ledger?limit=x").status()).isEqualTo(400);
  }

  @Test
  void aBodyOverTheLimitIsRefused() {
    Map<String, String> form = Map.of("description", "x".repeat(70_000));
    assertThat(gateway.post(INTENTS, "k", form).status()).isEqualTo(400);
  }

  @Test
  void healthIsToldToAnyone() {
    assertThat(gateway.send(HttpRequest.newBuilder(gateway.uri("/health")).build()).text("/status"))
        .isEqualTo("UP");
  }
}
