package shop.payment.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Form;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Currency;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.platform.money.Money;

/** What is made of what Stripe's client comes to; its retries are the server's affair. */
class GatewayTest {

  private final FakeStripe stripe = new FakeStripe();
  private final List<String> asked = new ArrayList<>();
  private final ChargeCall call = new ChargeCall();
  private final Gateway gateway = new Gateway();

  GatewayTest() {
    call.stripe = stripe;
    gateway.stripe = stripe;
    gateway.charges = call;
    gateway.methods =
        new StripeMethods() {
          @Override
          public byte[] method(String id) {
            asked.add(id);
            return new byte[0];
          }
        };
    gateway.clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
  }

  /** Stripe, that comes to what was planned, one call after the other. */
  private static final class FakeStripe implements StripeApi {

    private final Deque<RuntimeException> failures = new ArrayDeque<>();

    private byte[] come() {
      RuntimeException failure = failures.poll();
      if (failure != null) {
        throw failure;
      }
      return "no document".getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] charge(String key, Form form) {
      return come();
    }

    @Override
    public byte[] intent(String id) {
      return come();
    }

    @Override
    public byte[] refund(String key, Form form) {
      return come();
    }

    @Override
    public byte[] refunded(String id) {
      return come();
    }
  }

  private static Charge charge(@Nullable String gatewayId) {
    return new Charge(
        "order:1:1",
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
    var left = new AtomicBoolean();
    for (int i = 0; i < 2; i++) {
      try {
        byte[] unexpected = call.charge(charge(null), left);
        throw new AssertionError("it has an answer of " + unexpected.length + " bytes");
      } catch (RuntimeException e) {
        // As the server does, which tries again.
      }
    }
    assertThat(left).isTrue();
  }

  private static GiveBack giveBack(@Nullable String gatewayId) {
    return new GiveBack(
        "refund:1:1",
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
    stripe.failures.add(new StripeRefusal(404, "resource_missing", "No such thing.", null));
    assertThat(gateway.refund(giveBack(gatewayId))).isEqualTo(new RefundAnswer.Unanswered());

    stripe.failures.add(new StripeRefusal(400, "charge_disputed", "No.", null));
    assertThat(gateway.refund(giveBack(gatewayId)))
        .isEqualTo(new RefundAnswer.Refused("charge_disputed"));
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
