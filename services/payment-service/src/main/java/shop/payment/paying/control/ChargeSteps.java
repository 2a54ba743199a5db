package shop.payment.paying.control;

import io.opentelemetry.api.trace.SpanKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
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
import shop.payment.books.PaymentStatus;
import shop.payment.books.Payments;
import shop.payment.gateway.Charge;
import shop.payment.gateway.ChargeAnswer;
import shop.payment.gateway.GatewayKey;
import shop.payment.refunding.Refunding;
import shop.platform.messaging.Outbox;
import shop.platform.money.Money;
import shop.platform.problem.BusinessException;
import shop.platform.trace.Step;

/** The two transactions around a call of the gateway. */
@ApplicationScoped
public class ChargeSteps {

  private static final Logger LOG = Logger.getLogger(ChargeSteps.class.getName());

  private static final String TOO_LATE = "the order is not payable any more";

  private static final String ORDER_ID = "shop.order.id";

  @Inject Bookkeeping bookkeeping;
  @Inject Payments payments;
  @Inject Refunding refunding;
  @Inject Outbox outbox;
  @Inject Clock clock;

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
   * @return what to ask for; empty where nothing is to be asked: the payment has its outcome, or
   *     gets it here, because its order has ended
   */
  @Transactional
  public Optional<Charge> begin(UUID paymentId) {
    Books books = lockBooksOf(paymentId);
    Payment payment = payments.find(paymentId).orElseThrow();
    try (Step step = step("begin charge", payment)) {
      step.with(ORDER_ID, payment.orderId().toString());
      return begin(books, payment);
    }
  }

  private Optional<Charge> begin(Books books, Payment payment) {
    UUID paymentId = payment.id();
    Instant now = clock.instant();
    if (!payment.status().isOpen()) {
      return Optional.empty();
    }
    if (isTooLate(books, payment, now)) {
      fail(books, payment, TOO_LATE);
      return Optional.empty();
    }
    if (hasLapsed(payment, now)) {
      LOG.log(
          Level.SEVERE,
          "Payment {0} has had no answer for {1}: it is looked up at the gateway",
          new Object[] {paymentId, keyLife});
      if (!payment.isSubmittedBefore(now.minus(keyLife).minus(lease).minus(lookUp))) {
        payments.postpone(paymentId, lookUp);
        return Optional.empty();
      }
      return Optional.of(charge(payment, GatewayKey.Use.LAPSED, now));
    }
    boolean before = payment.submit(now);
    return Optional.of(charge(payment, before ? GatewayKey.Use.USED : GatewayKey.Use.FRESH, now));
  }

  /** Whether the gateway may have forgotten the key: to ask again could be to charge again. */
  private boolean hasLapsed(Payment payment, Instant now) {
    return payment.isSubmittedBefore(now.minus(keyLife)) && payment.gatewayId() == null;
  }

  private Charge charge(Payment payment, GatewayKey.Use use, Instant now) {
    return new Charge(
        new GatewayKey(payment.gatewayKey(), use, now.plus(lease.dividedBy(2))),
        payment.orderId(),
        payment.id(),
        payment.amount(),
        payment.method(),
        payment.gatewayId(),
        payment.traceparent());
  }

  /**
   * After the call, and when the gateway tells of its own accord. To be told again is fine.
   *
   * @throws IllegalStateException where the payment has another outcome already: a defect
   */
  @Transactional
  public void settle(UUID paymentId, ChargeAnswer answer) {
    Books books = lockBooksOf(paymentId);
    Payment payment = payments.find(paymentId).orElseThrow();
    if (isOutcome(payment.status(), answer)) {
      if (isAnotherCharge(payment, answer)) {
        tellOfSecondCharge(payment, answer);
      }
    } else {
      try (Step step = step("settle charge", payment)) {
        step.with(ORDER_ID, payment.orderId().toString());
        settle(books, payment, answer);
      }
    }
  }

  private void settle(Books books, Payment payment, ChargeAnswer answer) {
    UUID paymentId = payment.id();
    switch (answer) {
      case ChargeAnswer.Captured captured -> capture(books, payment, captured);
      case ChargeAnswer.Declined declined -> decline(books, payment, declined);
      case ChargeAnswer.Refused refused ->
          fail(books, payment, "the gateway refused it, " + refused.reason());
      case ChargeAnswer.Accepted accepted -> {
        payment.accept(accepted.gatewayId());
        payments.postpone(paymentId, reconcile);
      }
      case ChargeAnswer.Unsent unsent -> recall(books, payment);
      case ChargeAnswer.Unanswered unanswered ->
          payments.postpone(paymentId, hasLapsed(payment, clock.instant()) ? lookUp : reconcile);
    }
  }

  /** What has another name at the gateway is another charge. */
  private static boolean isAnotherCharge(Payment payment, ChargeAnswer answer) {
    return answer instanceof ChargeAnswer.Captured captured
        && !Objects.equals(captured.gatewayId(), payment.gatewayId());
  }

  /** The books have room for one charge of an order: the other is a person's to give back. */
  private static void tellOfSecondCharge(Payment payment, ChargeAnswer answer) {
    LOG.log(
        Level.SEVERE,
        "Order {0} was charged once more, for payment {1}, {2}: give that back at the gateway",
        new Object[] {payment.orderId(), payment.id(), answer});
  }

  /** What the gateway certainly was not asked for fails at once where the order has ended. */
  private void recall(Books books, Payment payment) {
    Instant now = clock.instant();
    payment.recall(now);
    if (isTooLate(books, payment, now)) {
      fail(books, payment, TOO_LATE);
    } else {
      payments.postpone(payment.id(), reconcile);
    }
  }

  private static boolean isTooLate(Books books, Payment payment, Instant now) {
    return payment.status() == PaymentStatus.CREATED && !books.isPayable(now);
  }

  /** Whether the answer is no news; what does not end a payment never is, once it has ended. */
  private static boolean isOutcome(PaymentStatus status, ChargeAnswer answer) {
    return switch (answer) {
      case ChargeAnswer.Captured captured -> status.isTaken();
      case ChargeAnswer.Declined declined -> isOver(status);
      case ChargeAnswer.Refused refused -> isOver(status);
      case ChargeAnswer.Accepted accepted -> !status.isOpen();
      case ChargeAnswer.Unsent unsent -> !status.isOpen();
      case ChargeAnswer.Unanswered unanswered -> !status.isOpen();
    };
  }

  /** Nothing was charged, whoever said no first. */
  private static boolean isOver(PaymentStatus status) {
    return status == PaymentStatus.DECLINED || status == PaymentStatus.FAILED;
  }

  private void capture(Books books, Payment payment, ChargeAnswer.Captured captured) {
    if (payment.status() == PaymentStatus.FAILED && !giveWay(books, payment)) {
      tellOfSecondCharge(payment, captured);
      return;
    }
    Currency currency = payment.amount().currency();
    payment.capture(
        books, captured.gatewayId(), new Money(captured.amountMinor(), currency), clock.instant());
    LOG.log(
        Level.INFO,
        "Payment {0} captured for order {1}",
        new Object[] {payment.id(), books.orderId()});
    if (books.hasEnded()) {
      refunding.giveBackRest(books, payment);
    }
    tell(PaymentEvent.CAPTURED, books, payment);
  }

  /**
   * Has another attempt make room for the money that was taken for a payment that had failed.
   *
   * @return whether there is room: not where the other has been paid
   * @throws BusinessException service-unavailable while nobody knows: who tells tells again
   */
  private boolean giveWay(Books books, Payment payment) {
    Optional<Payment> other = payments.live(books.orderId());
    if (other.isEmpty()) {
      return true;
    }
    if (other.get().status() == PaymentStatus.PROCESSING) {
      throw BusinessException.unavailable(
          "Another attempt to pay the order is under way.", reconcile);
    }
    if (other.get().status() == PaymentStatus.CREATED) {
      fail(books, other.get(), "payment " + payment.id() + " was charged");
      return true;
    }
    return false;
  }

  private void decline(Books books, Payment payment, ChargeAnswer.Declined declined) {
    payment.decline(
        books, declined.gatewayId(), declined.code(), declined.message(), clock.instant());
    LOG.log(
        Level.INFO,
        "Payment {0} declined for order {1}, {2}, retryable: {3}",
        new Object[] {payment.id(), books.orderId(), declined.code(), payment.retryable()});
    tell(PaymentEvent.DECLINED, books, payment);
  }

  /** Within a transaction that holds the books: nothing was charged, and nothing will be. */
  void fail(Books books, Payment payment, String reason) {
    payment.fail(books, clock.instant());
    LOG.log(
        Level.INFO,
        "Payment {0} failed for order {1}: {2}",
        new Object[] {payment.id(), books.orderId(), reason});
    tell(PaymentEvent.FAILED, books, payment);
  }

  private void tell(String type, Books books, Payment payment) {
    outbox.add(type, books.orderId(), books.nextSequence(), PaymentEvent.of(books, payment));
  }

  /** In the trace of the payment, whoever has this done. */
  private static Step step(String name, Payment payment) {
    return Step.begin(SpanKind.INTERNAL, name, payment.traceparent());
  }

  private Books lockBooksOf(UUID paymentId) {
    return bookkeeping.lock(payments.orderOf(paymentId).orElseThrow());
  }
}
