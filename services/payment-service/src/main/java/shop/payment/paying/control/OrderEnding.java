package shop.payment.paying.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.payment.books.Bookkeeping;
import shop.payment.books.Books;
import shop.payment.books.Payment;
import shop.payment.books.PaymentEvent;
import shop.payment.books.PaymentStatus;
import shop.payment.books.Payments;
import shop.payment.refunding.Refunding;
import shop.platform.messaging.Outbox;

/**
 * What the end of an order means for its money: no charge starts any more, and what was taken goes
 * back. A charge that is in flight is left alone; when it lands, {@link ChargeSteps} gives it back.
 */
@ApplicationScoped
public class OrderEnding {

  private static final Logger LOG = Logger.getLogger(OrderEnding.class.getName());

  @Inject Bookkeeping bookkeeping;
  @Inject Payments payments;
  @Inject ChargeSteps steps;
  @Inject Refunding refunding;
  @Inject Outbox outbox;

  /**
   * An order has ended, or is to end once it has its money back.
   *
   * @param isAwaited whether order-service waits to hear that nothing is left
   */
  @Transactional
  public void end(UUID orderId, boolean isAwaited) {
    Books books = bookkeeping.lock(orderId);
    boolean news = books.end();
    if (news) {
      LOG.log(Level.INFO, "Order {0} has ended", orderId);
    }
    payments
        .live(orderId)
        .ifPresent(
            payment -> {
              if (payment.status() == PaymentStatus.CREATED) {
                steps.fail(books, payment, "the order has ended");
              } else if (payment.status().isTaken()) {
                giveBack(books, payment, news || isAwaited);
              }
            });
  }

  private void giveBack(Books books, Payment payment, boolean sayWhenNothingIsLeft) {
    boolean begun = refunding.giveBackRest(books, payment);
    // Otherwise a refund on its way will tell.
    if (!begun && sayWhenNothingIsLeft && books.refundPending().amountMinor() == 0) {
      outbox.add(
          PaymentEvent.REFUNDED,
          books.orderId(),
          books.nextSequence(),
          PaymentEvent.of(books, payment));
    }
  }
}
