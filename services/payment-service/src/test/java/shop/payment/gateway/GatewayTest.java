package shop.payment.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Form;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Currency;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.payment.books.MovableClock;
import shop.payment.gateway.GatewayKey.Use;
import shop.platform.money.Money;

/** What is made of what Stripe's client comes to; its retries are the server's affair. */
class GatewayTest {

  private static final Instant LEASE_END = Instant.EPOCH.plusSeconds(20);

  private final FakeStripe stripe = new FakeStripe();
  private final MovableClock clock = new MovableClock(Instant.EPOCH);
  private final List<String> asked = new ArrayList<>();
  private final Posts posts = new Posts();
  private final Gateway gateway = new Gateway();

  GatewayTest() {
    posts.stripe = stripe;
    posts.clock = clock;
    gateway.stripe = stripe;
    gateway.posts = posts;
    gateway.methods =
        new StripeMethods() {
          @Override
          public byte[] method(String id) {
            asked.add(id);
            return new byte[0];
          }
        };
    gateway.clock = clock;
  }

  /** Stripe, that comes to what was planned, one call after the other. */
  private static final class FakeStripe implements StripeApi {

    private final Deque<RuntimeException> failures = new ArrayDeque<>();

    private final List<String> calls = new ArrayList<>();
    private String document = "no document";

    private byte[] come(String call) {
      calls.add(call);
      RuntimeException failure = failures.poll();
      if (failure != null) {
        throw failure;
      }
      return document.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] charge(String key, Form form) {
      return come("charge " + key);
    }

    @Override
    public byte[] intent(String id) {
      return come("intent " + id);
    }

    @Override
    public byte[] refund(String key, Form form) {
      return come("refund " + key);
    }

    @Override
    public byte[] refunded(String id) {
      return come("refunded " + id);
    }

    @Override
    public byte[] search(String query) {
      return come("search " + query);
    }

    @Override
    public byte[] refunds(String charge, int limit) {
      return come("refunds " + charge);
    }
  }

  private static Charge charge(@Nullable String gatewayId) {
    return charge(gatewayId, gatewayId == null ? Use.FRESH : Use.USED);
  }

  private static Charge charge(@Nullable String gatewayId, Use use) {
    return new Charge(
        new GatewayKey("order:1:1", use, LEASE_END),
        new UUID(0, 1),
        new UUID(0, 2),
        new Money(3_000, Currency.getInstance("GBP")),
        "pm_card_visa",
        gatewayId,
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
  }

  static List<RuntimeException> withoutAConnection() {
    return List.of(
        new CircuitBreakerOpenException("open"),
        new BulkheadException("full"),
        new ProcessingException("cannot", new ConnectException("Connection refused")));
  }

  static List<RuntimeException> perhapsArrived() {
    return List.of(
        new ProcessingException("cannot", new SocketTimeoutException("Read timed out")),
        new StripeOutage("answered 503 api_error"),
        new IllegalStateException("whatever"));
  }

  @ParameterizedTest
  @MethodSource("withoutAConnection")
  void aChargeThatWasHeldBackHereIsUnsent(RuntimeException failure) {
    stripe.failures.add(failure);
    assertThat(gateway.charge(charge(null))).isEqualTo(new ChargeAnswer.Unsent());
  }

  @ParameterizedTest
  @MethodSource("perhapsArrived")
  void aChargeThatMayHaveArrivedIsUnanswered(RuntimeException failure) {
    stripe.failures.add(failure);
    assertThat(gateway.charge(charge(null))).isEqualTo(new ChargeAnswer.Unanswered());
  }

  @Test
  void anAnswerThatCannotBeReadIsOneThatArrived() {
    assertThat(gateway.charge(charge(null))).isEqualTo(new ChargeAnswer.Unanswered());
  }

  @ParameterizedTest
  @MethodSource("withoutAConnection")
  void aChargeThatTheGatewayHasNamedIsNeverUnsent(RuntimeException failure) {
    stripe.failures.add(failure);
    assertThat(gateway.charge(charge("pi_1"))).isEqualTo(new ChargeAnswer.Unanswered());
  }

  @ParameterizedTest
  @MethodSource("withoutAConnection")
  void aTryThatWasHeldBackSaysNothingOfTheOneBeforeIt(RuntimeException failure) {
    stripe.failures.add(new StripeOutage("answered 503 api_error"));
    stripe.failures.add(failure);
    assertThat(leftAfterTwoTries()).isEqualTo(1);
  }

  /** As the server does, which tries again. */
  private int leftAfterTwoTries() {
    var left = new AtomicInteger();
    for (int i = 0; i < 2; i++) {
      try {
        byte[] unexpected = posts.charge(charge(null), left);
        throw new AssertionError("it has an answer of " + unexpected.length + " bytes");
      } catch (RuntimeException e) {
        // What it was is another test's.
      }
    }
    return left.get();
  }

  @Test
  void aRequestThatIsRefusedIsOneThatArrivedAsIsTheOneBeforeIt() {
    stripe.failures.add(new StripeOutage("answered 503 api_error"));
    stripe.failures.add(refusal());
    assertThat(leftAfterTwoTries()).isEqualTo(2);
  }

  @Test
  void theFirstRequestIsRefusedForGood() {
    stripe.failures.add(refusal());
    assertThat(gateway.charge(charge(null))).isEqualTo(new ChargeAnswer.Refused("testmode"));
    stripe.failures.add(refusal());
    assertThat(gateway.refund(giveBack(null, Use.FRESH)))
        .isEqualTo(new RefundAnswer.Refused("testmode"));
  }

  @Test
  void thatARequestIsRefusedSaysNothingOfTheOneBeforeIt() {
    for (String gatewayId : new String[] {null, "pi_1"}) {
      stripe.failures.add(refusal());
      assertThat(gateway.charge(charge(gatewayId, Use.USED)))
          .isEqualTo(new ChargeAnswer.Unanswered());
      stripe.failures.add(refusal());
      assertThat(gateway.refund(giveBack(gatewayId, Use.USED)))
          .isEqualTo(new RefundAnswer.Unanswered());
    }
  }

  @Test
  void whatTheFirstRequestWasAnsweredIsAboutAllThatWereMade() {
    stripe.failures.add(refusal(400, true));
    assertThat(gateway.charge(charge(null, Use.USED)))
        .isEqualTo(new ChargeAnswer.Refused("testmode"));
    stripe.failures.add(refusal(400, true));
    assertThat(gateway.refund(giveBack(null, Use.USED)))
        .isEqualTo(new RefundAnswer.Refused("testmode"));
  }

  @Test
  void whoWasHeldUpUntilAnotherMayHaveTakenOverAsksForNothing() {
    clock.moveTo(LEASE_END.plusMillis(1));
    assertThat(gateway.charge(charge(null))).isEqualTo(new ChargeAnswer.Unsent());
    assertThat(gateway.charge(charge(null, Use.USED))).isEqualTo(new ChargeAnswer.Unanswered());
    assertThat(gateway.refund(giveBack(null, Use.FRESH))).isEqualTo(new RefundAnswer.Unanswered());
    assertThat(stripe.calls).isEmpty();
  }

  @Test
  void whatHasLapsedIsLookedUpAndAskedForNoMore() {
    assertThat(gateway.charge(charge(null, Use.LAPSED))).isEqualTo(new ChargeAnswer.Unanswered());
    assertThat(gateway.refund(giveBack(null, Use.LAPSED))).isEqualTo(new RefundAnswer.Unanswered());
    stripe.document = "{\"data\":[]}";
    assertThat(gateway.charge(charge(null, Use.LAPSED)))
        .isEqualTo(new ChargeAnswer.Refused("unknown to the gateway"));
    assertThat(gateway.refund(giveBack(null, Use.LAPSED)))
        .isEqualTo(new RefundAnswer.Refused("unknown to the gateway"));
    assertThat(stripe.calls)
        .containsOnly(
            "search metadata['paymentId']:'00000000-0000-0000-0000-000000000002'", "refunds pi_1");
  }

  private static StripeRefusal refusal() {
    return refusal(400, false);
  }

  private static StripeRefusal refusal(int status, boolean isReplay) {
    return new StripeRefusal(status, "testmode", "No.", null, isReplay);
  }

  private static GiveBack giveBack(@Nullable String gatewayId, Use use) {
    return new GiveBack(
        new GatewayKey("refund:1:1", use, LEASE_END),
        new UUID(0, 2),
        new UUID(0, 3),
        "pi_1",
        new Money(3_000, Currency.getInstance("GBP")),
        1,
        gatewayId,
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
  }

  /** As of another account's: the key to the gateway may be a wrong one for a while. */
  @ParameterizedTest
  @NullSource
  @ValueSource(strings = "re_1")
  void thatARefundIsNotFoundDoesNotMeanThatItWasRefused(@Nullable String gatewayId) {
    stripe.failures.add(refusal(404, true));
    assertThat(gateway.refund(giveBack(gatewayId, Use.FRESH)))
        .isEqualTo(new RefundAnswer.Unanswered());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "visa", "4242424242424242", "pm_", "pm_../secrets", "pm_ü", "pm_ 4242"})
  void whatIsNoNameOfAPaymentMethodIsUnknownAndGoesNowhere(String method) {
    assertThat(gateway.knows(method)).isFalse();
    assertThat(asked).isEmpty();
  }

  @Test
  void whatMayBeAPaymentMethodTheGatewayIsAskedAboutOnce() {
    String longest = "pm_" + "a".repeat(252);
    assertThat(gateway.knows(longest)).isTrue();
    assertThat(gateway.knows(longest)).isTrue();
    assertThat(asked).containsExactly(longest);
  }
}
