package shop.payment.paying.boundary;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.payment.books.Payment;
import shop.payment.books.PaymentStatus;
import shop.platform.money.Money;

/** A payment as the contract shows it. */
public record PaymentView(
    UUID id,
    UUID orderId,
    UUID userId,
    Money amount,
    PaymentStatus status,
    Money refundedAmount,
    @Nullable String declineCode,
    @Nullable String declineMessage,
    @Nullable Boolean retryable,
    int attempt,
    Instant createdAt,
    Instant updatedAt) {

  static PaymentView of(Payment payment) {
    return of(payment, payment.status());
  }

  /** The answer to placing it: to the customer, not yet begun is being processed. */
  static PaymentView ofPlaced(Payment payment) {
    return of(
        payment,
        payment.status() == PaymentStatus.CREATED ? PaymentStatus.PROCESSING : payment.status());
  }

  private static PaymentView of(Payment payment, PaymentStatus status) {
    return new PaymentView(
        payment.id(),
        payment.orderId(),
        payment.userId(),
        payment.amount(),
        status,
        payment.refunded(),
        payment.declineCode(),
        payment.declineMessage(),
        payment.retryable(),
        payment.attempt(),
        payment.createdAt(),
        payment.updatedAt());
  }
}
