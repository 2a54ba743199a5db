package shop.payment.refunding;

import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import shop.payment.books.Refund;
import shop.payment.books.RefundStatus;
import shop.platform.money.Money;

/** A refund as the contract shows it. */
public record RefundView(
    UUID id,
    UUID paymentId,
    UUID orderId,
    Money amount,
    RefundStatus status,
    @Size(max = 500) String reason,
    boolean settledOutside,
    Instant createdAt) {

  public static RefundView of(Refund refund) {
    return new RefundView(
        refund.id(),
        refund.paymentId(),
        refund.orderId(),
        refund.amount(),
        refund.status(),
        refund.reason(),
        refund.settledOutside(),
        refund.createdAt());
  }
}
