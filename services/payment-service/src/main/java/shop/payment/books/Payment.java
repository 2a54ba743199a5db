package shop.payment.books;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Currency;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.platform.id.Ids;
import shop.platform.money.Money;
import shop.platform.problem.BusinessException;
import shop.platform.trace.TraceContext;

/**
 * One attempt to pay an order: {@code CREATED → PROCESSING → CAPTURED → PARTIALLY_REFUNDED →
 * REFUNDED}, or {@code DECLINED}, or {@code FAILED}; back to {@code CREATED} where the gateway was
 * certainly not reached, back from refunds that bounce, and on from {@code FAILED} where the
 * gateway charged all the same. An order has at most one that is neither declined nor failed. Every
 * verb but {@link #submit} and {@link #recall} changes the order's books with it.
 */
@Entity
@Table(name = "payments")
public class Payment {

  /** The card has run out; asking again, or asking for less, would not help. */
  private static final String EXPIRED_CARD = "expired_card";

  @Id
  @Column(name = "id")
  private UUID id;

  @Column(name = "order_id")
  private UUID orderId;

  @Column(name = "user_id")
  private UUID userId;

  @Column(name = "attempt")
  private int attempt;

  @Column(name = "amount_minor")
  private long amount;

  @Column(name = "currency")
  private String currency;

  @Column(name = "method")
  private String method;

  @Enumerated(EnumType.STRING)
  @Column(name = "status")
  private PaymentStatus status;

  @Column(name = "refunded_minor")
  private long refunded;

  @Column(name = "decline_code")
  private @Nullable String declineCode;

  @Column(name = "decline_message")
  private @Nullable String declineMessage;

  @Column(name = "retryable")
  private @Nullable Boolean retryable;

  @Column(name = "gateway_id")
  private @Nullable String gatewayId;

  @Column(name = "submitted_at")
  private @Nullable Instant submittedAt;

  /** Whether more than one request for it was, or may have been, made since it was CREATED. */
  @Column(name = "asked_again")
  private boolean askedAgain;

  @Column(name = "traceparent")
  private String traceparent;

  @Column(name = "updated_at")
  private Instant updatedAt;

  @Version
  @Column(name = "version")
  private long version;

  /** For the persistence provider. */
  @SuppressWarnings("NullAway.Init")
  protected Payment() {}

  /**
   * The next attempt to pay an order.
   *
   * @param method the gateway's name of a payment method
   */
  public Payment(UUID id, Books books, String method, Instant now) {
    this.id = id;
    this.orderId = books.orderId();
    this.userId = books.userId();
    this.attempt = books.nextAttempt();
    this.amount = books.total().amountMinor();
    this.currency = books.total().currency().getCurrencyCode();
    this.method = method;
    this.status = PaymentStatus.CREATED;
    this.traceparent = TraceContext.current().traceparent();
    this.updatedAt = now;
  }

  /**
   * The gateway is about to be asked, or asked again: from now on it may have the money.
   *
   * @return whether it may have got a request before
   */
  public boolean submit(Instant now) {
    if (status == PaymentStatus.PROCESSING) {
      askedAgain = true;
      return true;
    }
    move(PaymentStatus.PROCESSING, now);
    submittedAt = now;
    return false;
  }

  /**
   * A request that {@link #submit} announced certainly never left. Where it was the only one, all
   * is as if it had not been announced; where there was another, that one may have arrived.
   */
  public void recall(Instant now) {
    if (!askedAgain) {
      move(PaymentStatus.CREATED, now);
      submittedAt = null;
    }
  }

  /** The gateway has taken the request and will tell the outcome under this id of its own. */
  public void accept(String gatewayId) {
    this.gatewayId = gatewayId;
  }

  /**
   * The gateway has the money.
   *
   * @param gatewayId null where nothing was owed, and so nothing asked
   */
  public void capture(Books books, @Nullable String gatewayId, Money taken, Instant now) {
    move(PaymentStatus.CAPTURED, now);
    this.gatewayId = gatewayId;
    retryable = null;
    books.capture(taken);
  }

  /** The card's issuer said no. */
  public void decline(
      Books books, @Nullable String gatewayId, String code, @Nullable String message, Instant now) {
    move(PaymentStatus.DECLINED, now);
    this.gatewayId = gatewayId;
    declineCode = code;
    declineMessage = message;
    retryable = books.decline(code.equals(EXPIRED_CARD));
  }

  /** Nothing was charged, and nobody declined: it does not count. */
  public void fail(Books books, Instant now) {
    move(PaymentStatus.FAILED, now);
    retryable = books.isPayable(now);
  }

  /** A refund of this payment has succeeded. */
  void refund(Money given, Instant now) {
    long sum = refunded + given.amountMinor();
    move(sum == amount ? PaymentStatus.REFUNDED : PaymentStatus.PARTIALLY_REFUNDED, now);
    refunded = sum;
  }

  /** A refund of this payment had succeeded, and has come back. */
  void bounce(Money given, Instant now) {
    long sum = refunded - given.amountMinor();
    move(sum == 0 ? PaymentStatus.CAPTURED : PaymentStatus.PARTIALLY_REFUNDED, now);
    refunded = sum;
  }

  /**
   * Passes a payment that has not failed.
   *
   * @throws BusinessException order-not-payable where its order had ended; unknown-payment-method
   *     where the gateway would not take it
   */
  public void requireNotFailed() {
    if (status != PaymentStatus.FAILED) {
      return;
    }
    throw Boolean.TRUE.equals(retryable)
        ? BusinessException.unprocessable(
            "unknown-payment-method", "The gateway does not take this payment method.")
        : BusinessException.conflict("order-not-payable", "The order does not await payment.");
  }

  private void move(PaymentStatus next, Instant now) {
    status = status.to(next);
    updatedAt = now;
  }

  /** Whether it was first asked of the gateway so long ago that the key may be forgotten there. */
  public boolean isSubmittedBefore(Instant time) {
    return submittedAt != null && submittedAt.isBefore(time);
  }

  /** What makes the gateway charge once, however often it is asked. */
  public String gatewayKey() {
    return "order:" + orderId + ":" + attempt;
  }

  public UUID id() {
    return id;
  }

  public UUID orderId() {
    return orderId;
  }

  public UUID userId() {
    return userId;
  }

  /** Which attempt of its order this is, from 1. */
  public int attempt() {
    return attempt;
  }

  public Money amount() {
    return new Money(amount, Currency.getInstance(currency));
  }

  public Money refunded() {
    return new Money(refunded, Currency.getInstance(currency));
  }

  public String method() {
    return method;
  }

  public PaymentStatus status() {
    return status;
  }

  public @Nullable String declineCode() {
    return declineCode;
  }

  public @Nullable String declineMessage() {
    return declineMessage;
  }

  /** Whether the customer may try again; null where that is no question. */
  public @Nullable Boolean retryable() {
    return retryable;
  }

  /** The gateway's name of it; null where none is known. */
  public @Nullable String gatewayId() {
    return gatewayId;
  }

  /** The trace that it belongs to. */
  public String traceparent() {
    return traceparent;
  }

  public Instant createdAt() {
    return Ids.timeOf(id);
  }

  public Instant updatedAt() {
    return updatedAt;
  }

  public long version() {
    return version;
  }
}
