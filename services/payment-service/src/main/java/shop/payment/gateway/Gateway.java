package shop.payment.gateway;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Form;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import shop.platform.metrics.Count;
import shop.platform.metrics.Timing;
import shop.platform.money.Money;

/**
 * Charges, refunds, payment methods. Never to be called within a transaction. Whatever goes wrong
 * on the way is an answer too, {@code Unanswered}, or {@code Unsent} where that is certain: no
 * exception leaves {@link #charge} or {@link #refund}, for a caller could take it for "not
 * charged".
 */
@ApplicationScoped
public class Gateway {

  private static final Logger LOG = Logger.getLogger(Gateway.class.getName());

  /** As Stripe names payment methods. A card's number must not get any further than this. */
  private static final Pattern METHOD = Pattern.compile("pm_[A-Za-z0-9_]{1,252}");

  private static final int NOT_FOUND = 404;
  private static final Duration KNOWN_FOR = Duration.ofMinutes(5);
  private static final int MOST_KNOWN = 10_000;

  private static final Timing ANSWERED =
      new Timing(
          "shop_gateway_seconds",
          "How long the gateway took, and what it answered: unanswered is asked again",
          "operation",
          "outcome");
  private static final Count DECLINED =
      new Count("shop_gateway_declines_total", "Charges declined, by the issuer's code", "code");

  @Inject @RestClient StripeApi stripe;
  @Inject ChargeCall charges;
  @Inject @RestClient StripeMethods methods;
  @Inject Clock clock;

  private final Map<String, Instant> knownMethods = new ConcurrentHashMap<>();

  /** Asks for a charge, confirmed and captured at once. */
  public ChargeAnswer charge(Charge charge) {
    if (charge.amount().amountMinor() == 0) {
      return new ChargeAnswer.Captured(null, 0);
    }
    Instant asked = clock.instant();
    ChargeAnswer answer = answer(charge);
    measure("charge", asked, answer);
    if (answer instanceof ChargeAnswer.Declined declined) {
      DECLINED.add(declined.code());
    }
    return answer;
  }

  private ChargeAnswer answer(Charge charge) {
    // What the gateway has named has reached it.
    var left = new AtomicBoolean(charge.gatewayId() != null);
    try {
      return Documents.charge(Documents.read(ask(charge, left)));
    } catch (StripeRefusal refusal) {
      return switch (refusal.status) {
        case 402 -> new ChargeAnswer.Declined(refusal.intent, refusal.code, refusal.getMessage());
        // That something is not found says nothing about the charge.
        case NOT_FOUND -> new ChargeAnswer.Unanswered();
        default -> new ChargeAnswer.Refused(refusal.code);
      };
    } catch (RuntimeException e) {
      report("Payment", charge.paymentId(), e);
      return left.get() ? new ChargeAnswer.Unanswered() : new ChargeAnswer.Unsent();
    }
  }

  private byte[] ask(Charge charge, AtomicBoolean left) {
    return charge.gatewayId() == null
        ? charges.charge(charge, left)
        : stripe.intent(charge.gatewayId());
  }

  static Form form(Charge charge) {
    return amount(charge.amount())
        .param("currency", charge.amount().currency().getCurrencyCode().toLowerCase(Locale.ROOT))
        .param("payment_method", charge.method())
        .param("payment_method_types[]", "card")
        .param("confirm", "true")
        // Nobody is there to answer a question of the card's issuer: it is a decline then.
        .param("error_on_requires_action", "true")
        .param("metadata[orderId]", charge.orderId().toString())
        .param("metadata[paymentId]", charge.paymentId().toString());
  }

  /** Asks for a refund. */
  public RefundAnswer refund(GiveBack refund) {
    Instant asked = clock.instant();
    RefundAnswer answer = answer(refund);
    measure("refund", asked, answer);
    return answer;
  }

  private RefundAnswer answer(GiveBack refund) {
    try {
      return Documents.refund(Documents.read(ask(refund)));
    } catch (StripeRefusal refusal) {
      // That something is not found says nothing about what was asked for before.
      return refusal.status == NOT_FOUND
          ? new RefundAnswer.Unanswered()
          : new RefundAnswer.Refused(refusal.code);
    } catch (RuntimeException e) {
      report("Refund", refund.refundId(), e);
      return new RefundAnswer.Unanswered();
    }
  }

  private byte[] ask(GiveBack refund) {
    return refund.gatewayId() == null
        ? stripe.refund(refund.key(), form(refund))
        : stripe.refunded(refund.gatewayId());
  }

  private static Form form(GiveBack refund) {
    return amount(refund.amount())
        .param("payment_intent", refund.charge())
        .param("metadata[orderId]", refund.orderId().toString())
        .param("metadata[refundId]", refund.refundId().toString())
        .param("metadata[try]", Integer.toString(refund.attempt()));
  }

  /**
   * Whether the gateway knows a payment method. What is none by its looks it is not asked about.
   *
   * @throws jakarta.ws.rs.ProcessingException where it does not answer
   */
  public boolean knows(String method) {
    if (!METHOD.matcher(method).matches()) {
      return false;
    }
    Instant until = knownMethods.get(method);
    if (until != null && clock.instant().isBefore(until)) {
      return true;
    }
    try {
      methods.method(method);
    } catch (StripeRefusal refusal) {
      return false;
    }
    if (knownMethods.size() >= MOST_KNOWN) {
      knownMethods.clear();
    }
    knownMethods.put(method, clock.instant().plus(KNOWN_FOR));
    return true;
  }

  private void measure(String operation, Instant asked, Object answer) {
    ANSWERED.took(
        Duration.between(asked, clock.instant()),
        operation,
        answer.getClass().getSimpleName().toLowerCase(Locale.ROOT));
  }

  private static void report(String what, UUID id, RuntimeException e) {
    // A breaker that is open says so of every row, each time: once was enough, when it opened.
    Level level = e instanceof FaultToleranceException ? Level.FINE : Level.WARNING;
    LOG.log(level, "{0} {1} has no answer yet: {2}", new Object[] {what, id, e.toString()});
  }

  private static Form amount(Money amount) {
    return new Form().param("amount", Long.toString(amount.amountMinor()));
  }
}
