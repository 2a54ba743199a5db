package shop.payment.gateway;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.concurrent.atomic.AtomicInteger;
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

  private static final int PAYMENT_REQUIRED = 402;
  private static final int NOT_FOUND = 404;
  private static final int LONGEST_LIST = 100;
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
  @Inject Posts posts;
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
    var left = new AtomicInteger();
    try {
      return ask(charge, left);
    } catch (StripeRefusal refusal) {
      if (refusal.status == PAYMENT_REQUIRED) {
        return new ChargeAnswer.Declined(refusal.intent, refusal.code, refusal.getMessage());
      }
      if (isOfAll(refusal, charge.key(), left)) {
        return new ChargeAnswer.Refused(refusal.code);
      }
      report("Payment", charge.paymentId(), refusal);
      return new ChargeAnswer.Unanswered();
    } catch (RuntimeException e) {
      report("Payment", charge.paymentId(), e);
      return left.get() == 0 && charge.key().use() == GatewayKey.Use.FRESH
          ? new ChargeAnswer.Unsent()
          : new ChargeAnswer.Unanswered();
    }
  }

  private ChargeAnswer ask(Charge charge, AtomicInteger left) {
    if (charge.gatewayId() != null) {
      return Documents.charge(Documents.read(stripe.intent(charge.gatewayId())));
    }
    if (charge.key().use() == GatewayKey.Use.LAPSED) {
      String query = "metadata['paymentId']:'" + charge.paymentId() + "'";
      return Documents.found(Documents.read(stripe.search(query)));
    }
    return Documents.charge(Documents.read(posts.charge(charge, left)));
  }

  /**
   * Whether a refusal is about all that was asked under a key. Of the request that it answers
   * nothing came; of one before it, it says nothing, unless it is what that one was answered. That
   * something is not found never counts.
   */
  private static boolean isOfAll(StripeRefusal refusal, GatewayKey key, AtomicInteger left) {
    boolean isOnly = key.use() == GatewayKey.Use.FRESH && left.get() == 1;
    return refusal.status != NOT_FOUND && (isOnly || refusal.isReplay);
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
    var left = new AtomicInteger();
    try {
      return ask(refund, left);
    } catch (StripeRefusal refusal) {
      if (isOfAll(refusal, refund.key(), left)) {
        return new RefundAnswer.Refused(refusal.code);
      }
      report("Refund", refund.refundId(), refusal);
      return new RefundAnswer.Unanswered();
    } catch (RuntimeException e) {
      report("Refund", refund.refundId(), e);
      return new RefundAnswer.Unanswered();
    }
  }

  private RefundAnswer ask(GiveBack refund, AtomicInteger left) {
    if (refund.gatewayId() != null) {
      return Documents.refund(Documents.read(stripe.refunded(refund.gatewayId())));
    }
    if (refund.key().use() == GatewayKey.Use.LAPSED) {
      JsonNode list = Documents.read(stripe.refunds(refund.charge(), LONGEST_LIST));
      return Documents.found(list, refund.refundId(), refund.attempt());
    }
    return Documents.refund(Documents.read(posts.refund(refund, left)));
  }

  static Form form(GiveBack refund) {
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
