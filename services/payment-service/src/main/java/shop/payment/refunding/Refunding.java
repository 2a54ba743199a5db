package shop.payment.refunding;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.payment.books.Bookkeeping;
import shop.payment.books.Books;
import shop.payment.books.Payment;
import shop.payment.books.PaymentEvent;
import shop.payment.books.Payments;
import shop.payment.books.Refund;
import shop.payment.books.Refunds;
import shop.payment.dispatch.AfterCommit;
import shop.platform.audit.Audit;
import shop.platform.id.Ids;
import shop.platform.idempotency.Claim;
import shop.platform.messaging.Outbox;
import shop.platform.money.Money;
import shop.platform.problem.BusinessException;

/** Decides on refunds and writes them down; {@link GivingBack} does them. */
@ApplicationScoped
public class Refunding {

  private static final Logger LOG = Logger.getLogger(Refunding.class.getName());

  @Inject Bookkeeping bookkeeping;
  @Inject Payments payments;
  @Inject Refunds refunds;
  @Inject GivingBack givingBack;
  @Inject Outbox outbox;
  @Inject Audit audit;
  @Inject AfterCommit afterCommit;
  @Inject Clock clock;

  /**
   * An admin gives back. Where a refund of the claim's id stands already it is the same request,
   * come again.
   *
   * @throws BusinessException payment-not-captured, refund-exceeds-payment
   */
  @Transactional
  public Refund request(Claim claim, UUID paymentId, RefundRequest request, UUID admin) {
    Books books = bookkeeping.lock(payments.orderOf(paymentId).orElseThrow());
    claim.hold();
    var known = refunds.find(claim.id());
    if (known.isPresent()) {
      return known.get();
    }
    Payment payment = payments.find(paymentId).orElseThrow();
    if (!payment.status().isTaken()) {
      throw BusinessException.conflict("payment-not-captured", "Nothing was taken with it.");
    }
    Money amount = request.amount() == null ? rest(books) : request.amount();
    boolean outside = Boolean.TRUE.equals(request.settledOutside());
    Refund refund = begin(claim.id(), books, payment, amount, request.reason(), outside);
    audit.add("payment.refund", paymentId, payment.userId());
    LOG.log(
        Level.INFO,
        "Refund {0} of payment {1} ordered by {2}, settled outside: {3}",
        new Object[] {refund.id(), paymentId, admin, outside});
    if (outside) {
      refund.succeed(books, payment, clock.instant());
      outbox.add(
          PaymentEvent.REFUNDED,
          books.orderId(),
          books.nextSequence(),
          PaymentEvent.of(books, payment));
    }
    return refund;
  }

  private static Money rest(Books books) {
    Money left = books.left();
    if (left.amountMinor() == 0) {
      throw BusinessException.conflict("refund-exceeds-payment", "Nothing is left of the payment.")
          .with("left", left);
    }
    return left;
  }

  /**
   * The order has ended: begins to give back what is left. To be called within a transaction that
   * holds the books; the caller tells of it.
   *
   * @return whether anything was left
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public boolean giveBackRest(Books books, Payment payment) {
    Money left = books.left();
    if (left.amountMinor() == 0) {
      return false;
    }
    Refund refund = begin(Ids.next(), books, payment, left, "The order has ended", false);
    LOG.log(
        Level.INFO,
        "Refund {0} of payment {1} begun, order {2} has ended",
        new Object[] {refund.id(), payment.id(), books.orderId()});
    return true;
  }

  private Refund begin(
      UUID id, Books books, Payment payment, Money amount, String reason, boolean outside) {
    var refund = new Refund(id, books, payment, amount, reason, outside, clock.instant());
    refunds.add(refund);
    afterCommit.run(givingBack::wake);
    return refund;
  }
}
