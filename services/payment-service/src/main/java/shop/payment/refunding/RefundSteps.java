package shop.payment.refunding;

import io.opentelemetry.api.trace.SpanKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import shop.payment.books.Bookkeeping;
import shop.payment.books.Books;
import shop.payment.books.Payment;
import shop.payment.books.PaymentEvent;
import shop.payment.books.Payments;
import shop.payment.books.Refund;
import shop.payment.books.RefundStatus;
import shop.payment.books.Refunds;
import shop.payment.gateway.GatewayKey;
import shop.payment.gateway.GiveBack;
import shop.payment.gateway.RefundAnswer;
import shop.platform.messaging.Outbox;
import shop.platform.trace.Step;

/** The two transactions around a call of the gateway. */
@ApplicationScoped
public class RefundSteps {

  private static final Logger LOG = Logger.getLogger(RefundSteps.class.getName());

  private static final String ORDER_ID = "shop.order.id";

  @Inject Bookkeeping bookkeeping;
  @Inject Payments payments;
  @Inject Refunds refunds;
  @Inject Outbox outbox;
  @Inject Clock clock;

  @Inject
  @ConfigProperty(name = "shop.payment.refund-pauses")
  List<Duration> pauses;

  @Inject
  @ConfigProperty(name = "shop.payment.reconcile")
  Duration reconcile;

  @Inject
  @ConfigProperty(name = "shop.payment.lease")
  Duration lease;

  @Inject
  @ConfigProperty(name = "shop.payment.key-life")
  Duration keyLife;

  @Inject
  @ConfigProperty(name = "shop.payment.look-up")
  Duration lookUp;

  /**
   * Before the call.
   *
   * @return what to ask for; empty where nothing is to be asked
   */
  @Transactional
  public Optional<GiveBack> begin(UUID refundId) {
    bookkeeping.lock(refunds.orderOf(refundId).orElseThrow());
    Refund refund = refunds.find(refundId).orElseThrow();
    try (Step step = step("begin refund", refund)) {
      step.with(ORDER_ID, refund.orderId().toString());
      return begin(refund);
    }
  }

  private Optional<GiveBack> begin(Refund refund) {
    UUID refundId = refund.id();
    Instant now = clock.instant();
    if (refund.status() != RefundStatus.PENDING) {
      return Optional.empty();
    }
    if (hasLapsed(refund, now)) {
      LOG.log(
          Level.SEVERE,
          "Refund {0} has had no answer for {1}: it is looked up at the gateway",
          new Object[] {refundId, keyLife});
      if (!refund.isSubmittedBefore(now.minus(keyLife).minus(lease).minus(lookUp))) {
        refunds.postpone(refundId, lookUp);
        return Optional.empty();
      }
      return Optional.of(giveBack(refund, GatewayKey.Use.LAPSED, now));
    }
    boolean before = refund.submit(now);
    return Optional.of(giveBack(refund, before ? GatewayKey.Use.USED : GatewayKey.Use.FRESH, now));
  }

  /** Whether the gateway may have forgotten the key: to ask again could be to give twice. */
  private boolean hasLapsed(Refund refund, Instant now) {
    return refund.isSubmittedBefore(now.minus(keyLife)) && refund.gatewayId() == null;
  }

  private GiveBack giveBack(Refund refund, GatewayKey.Use use, Instant now) {
    Payment payment = payments.find(refund.paymentId()).orElseThrow();
    return new GiveBack(
        new GatewayKey(refund.gatewayKey(), use, now.plus(lease.dividedBy(2))),
        refund.orderId(),
        refund.id(),
        Objects.requireNonNull(payment.gatewayId()),
        refund.amount(),
        refund.tries(),
        refund.gatewayId(),
        refund.traceparent());
  }

  /**
   * After the call, and when the gateway tells of its own accord. To be told again is fine.
   *
   * @param attempt the try that is answered: what is told of an earlier one is no news
   */
  @Transactional
  public void settle(UUID refundId, int attempt, RefundAnswer answer) {
    Books books = bookkeeping.lock(refunds.orderOf(refundId).orElseThrow());
    Refund refund = refunds.find(refundId).orElseThrow();
    try (Step step = step("settle refund", refund)) {
      step.with(ORDER_ID, refund.orderId().toString());
      settle(books, refund, attempt, answer);
    }
  }

  private void settle(Books books, Refund refund, int attempt, RefundAnswer answer) {
    UUID refundId = refund.id();
    switch (answer) {
      case RefundAnswer.Given given -> give(books, refund, attempt);
      case RefundAnswer.Refused refused -> refuse(books, refund, attempt, refused.reason());
      case RefundAnswer.Failed failed -> {
        if (refund.status() == RefundStatus.SUCCEEDED && refund.tries() == attempt) {
          bounce(books, refund, failed.reason());
        } else {
          refuse(books, refund, attempt, failed.reason());
        }
      }
      case RefundAnswer.Accepted accepted -> {
        if (isOpen(refund, attempt)) {
          refund.accept(accepted.gatewayId());
          refunds.postpone(refundId, reconcile);
        }
      }
      case RefundAnswer.Unanswered unanswered -> {
        if (isOpen(refund, attempt)) {
          refunds.postpone(refundId, hasLapsed(refund, clock.instant()) ? lookUp : reconcile);
        }
      }
    }
  }

  /** In the trace of the refund, whoever has this done. */
  private static Step step(String name, Refund refund) {
    return Step.begin(SpanKind.INTERNAL, name, refund.traceparent());
  }

  private static boolean isOpen(Refund refund, int attempt) {
    return refund.status() == RefundStatus.PENDING && refund.tries() == attempt;
  }

  private void give(Books books, Refund refund, int attempt) {
    if (isOpen(refund, attempt)) {
      Payment payment = payments.find(refund.paymentId()).orElseThrow();
      refund.succeed(books, payment, clock.instant());
      LOG.log(
          Level.INFO,
          "Refund {0} given back for order {1}",
          new Object[] {refund.id(), books.orderId()});
      tell(PaymentEvent.REFUNDED, books, payment);
    } else if (refund.status() != RefundStatus.SUCCEEDED || refund.tries() != attempt) {
      // The gateway tells in any order: of a try whose money has come back it is older news.
      LOG.log(
          Level.SEVERE,
          "Refund {0} for order {1}: try {2} succeeded at the gateway, but not in the books; look"
              + " there whether its money came back, or more was given than here",
          new Object[] {refund.id(), books.orderId(), attempt});
    }
  }

  private void refuse(Books books, Refund refund, int attempt, String reason) {
    if (!isOpen(refund, attempt)) {
      return;
    }
    if (refund.refuse(books, reason, pauses.size() + 1, clock.instant())) {
      refunds.postpone(refund.id(), pauses.get(attempt - 1));
      LOG.log(
          Level.INFO,
          "Refund {0} refused by the gateway, try {1}: {2}",
          new Object[] {refund.id(), attempt, reason});
      return;
    }
    LOG.log(
        Level.SEVERE,
        "Refund {0} for order {1} failed: the gateway refused it {2} times, {3}; give it back by"
            + " another refund, or outside",
        new Object[] {refund.id(), books.orderId(), attempt, reason});
    tell(PaymentEvent.REFUND_FAILED, books, payments.find(refund.paymentId()).orElseThrow());
  }

  /**
   * The books say it, and the event; whether to try again, and where to, is a person's decision.
   */
  private void bounce(Books books, Refund refund, String reason) {
    Payment payment = payments.find(refund.paymentId()).orElseThrow();
    refund.bounce(books, payment, reason, clock.instant());
    LOG.log(
        Level.SEVERE,
        "Refund {0} for order {1} failed after it had succeeded, {2}; give it back by another"
            + " refund, or outside",
        new Object[] {refund.id(), books.orderId(), reason});
    tell(PaymentEvent.REFUND_FAILED, books, payment);
  }

  private void tell(String type, Books books, Payment payment) {
    outbox.add(type, books.orderId(), books.nextSequence(), PaymentEvent.of(books, payment));
  }
}
