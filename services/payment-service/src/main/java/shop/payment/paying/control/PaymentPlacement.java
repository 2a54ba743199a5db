package shop.payment.paying.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import shop.payment.books.Bookkeeping;
import shop.payment.books.Books;
import shop.payment.books.Payment;
import shop.payment.books.PaymentEvent;
import shop.payment.books.Payments;
import shop.payment.dispatch.AfterCommit;
import shop.platform.id.Ids;
import shop.platform.idempotency.Claim;
import shop.platform.messaging.Outbox;
import shop.platform.problem.BusinessException;

/**
 * Writes down that an order is to be paid; {@link Charging} does it. The lock on the books lets one
 * of several attempts at once pass, and shows it whatever was heard of the order before.
 */
@ApplicationScoped
public class PaymentPlacement {

  private static final Logger LOG = Logger.getLogger(PaymentPlacement.class.getName());

  @Inject Bookkeeping bookkeeping;
  @Inject Payments payments;
  @Inject Charging charging;
  @Inject AfterCommit afterCommit;
  @Inject Outbox outbox;
  @Inject Clock clock;

  /** Takes down what is known of an order, by a look-up or by its event. */
  @Transactional
  public void know(OrderFacts order) {
    bookkeeping.lock(order.orderId()).know(order.userId(), order.total(), order.expiresAt());
  }

  /**
   * An order was placed.
   *
   * @param method to pay it with at once; null where the customer will say later
   */
  @Transactional
  public void orderPlaced(OrderFacts order, @Nullable String method) {
    Books books = bookkeeping.lock(order.orderId());
    books.know(order.userId(), order.total(), order.expiresAt());
    // The customer may have been faster over REST, or the order's end faster than its beginning.
    if (method != null
        && books.isPayable(clock.instant())
        && payments.live(order.orderId()).isEmpty()) {
      create(Ids.next(), books, method);
    }
  }

  /**
   * The customer wants to pay, which is told: of this attempt order-service does not know by
   * itself. Where a payment of the claim's id stands already it is the same request, come again.
   *
   * @throws BusinessException payment-exists, order-not-payable
   */
  @Transactional
  public void place(Claim claim, UUID orderId, String method) {
    Books books = bookkeeping.lock(orderId);
    claim.hold();
    if (payments.find(claim.id()).isPresent()) {
      return;
    }
    if (!books.hasEnded() && payments.live(orderId).isPresent()) {
      throw BusinessException.conflict("payment-exists", "The order is paid, or being paid.");
    }
    if (!books.isPayable(clock.instant())) {
      throw BusinessException.conflict("order-not-payable", "The order does not await payment.");
    }
    Payment payment = create(claim.id(), books, method);
    outbox.add(
        PaymentEvent.REQUESTED, orderId, books.nextSequence(), PaymentEvent.of(books, payment));
  }

  private Payment create(UUID id, Books books, String method) {
    var payment = new Payment(id, books, method, clock.instant());
    payments.add(payment);
    afterCommit.run(charging::wake);
    LOG.log(
        Level.INFO,
        "Payment {0} placed, attempt {1} for order {2}",
        new Object[] {id, payment.attempt(), books.orderId()});
    return payment;
  }
}
