package shop.payment.books;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.platform.money.Money;

/**
 * What this service tells of an order's money: always the whole books, so that whoever missed an
 * event, or sees two in the wrong order, knows all from the one with the highest sequence.
 *
 * @param paymentId the attempt that the event is about
 * @param total what the order owes
 * @param code why it was declined
 * @param retryable whether another attempt may be made; of declined and failed ones
 */
public record PaymentEvent(
    UUID orderId,
    UUID paymentId,
    Money total,
    Money captured,
    Money refunded,
    Money refundPending,
    @Nullable String code,
    @Nullable Boolean retryable) {

  public static final String REQUESTED = "payment.requested.v1";
  public static final String CAPTURED = "payment.captured.v1";
  public static final String DECLINED = "payment.declined.v1";
  public static final String FAILED = "payment.failed.v1";
  public static final String REFUNDED = "payment.refunded.v1";
  public static final String REFUND_FAILED = "payment.refund-failed.v1";

  /** The books as they stand, about {@code payment}. */
  public static PaymentEvent of(Books books, Payment payment) {
    return new PaymentEvent(
        books.orderId(),
        payment.id(),
        books.total(),
        books.captured(),
        books.refunded(),
        books.refundPending(),
        payment.declineCode(),
        payment.retryable());
  }
}
