package shop.order.ordering.entity;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.platform.messaging.CloudEvent;
import shop.platform.money.Money;

/**
 * What a payment event says: always the whole books of the order, so that of two events the one
 * with the higher sequence makes the other superfluous, whichever comes first.
 *
 * @param sequence the version of the books
 */
public record PaymentNews(String type, long sequence, Instant at, Books books) {

  private static final String REQUESTED = "payment.requested.v1";
  private static final String CAPTURED = "payment.captured.v1";
  private static final String REFUNDED = "payment.refunded.v1";
  private static final String DECLINED = "payment.declined.v1";

  /** The types, with what each is about. */
  private static final Set<String> OF_PAYMENTS =
      Set.of(REQUESTED, CAPTURED, DECLINED, "payment.failed.v1");

  private static final Set<String> OF_REFUNDS = Set.of(REFUNDED, "payment.refund-failed.v1");

  /**
   * What is read of the events' data.
   *
   * @param code why the payment was declined
   * @param retryable whether a declined payment may be followed by another
   */
  public record Books(
      UUID orderId,
      Money total,
      Money captured,
      Money refunded,
      Money refundPending,
      @Nullable String code,
      @Nullable Boolean retryable) {}

  /**
   * Reads a payment event.
   *
   * @throws IllegalArgumentException where it is none that is known: a defect of its producer
   */
  public static PaymentNews of(CloudEvent event) {
    if (!OF_PAYMENTS.contains(event.type()) && !OF_REFUNDS.contains(event.type())) {
      throw new IllegalArgumentException(event.type() + " is no payment event");
    }
    return new PaymentNews(event.type(), event.sequence(), event.time(), event.data(Books.class));
  }

  public UUID orderId() {
    return books.orderId();
  }

  HistoryEntry.Kind kind() {
    return OF_REFUNDS.contains(type) ? HistoryEntry.Kind.REFUND : HistoryEntry.Kind.PAYMENT;
  }

  /** Whether the customer has begun another attempt; of its outcome another event tells. */
  boolean isRequest() {
    return type.equals(REQUESTED);
  }

  boolean isCapture() {
    return type.equals(CAPTURED);
  }

  boolean isRefund() {
    return type.equals(REFUNDED);
  }

  boolean isDecline() {
    return type.equals(DECLINED);
  }

  boolean isFinalDecline() {
    return isDecline() && Boolean.FALSE.equals(books.retryable());
  }
}
