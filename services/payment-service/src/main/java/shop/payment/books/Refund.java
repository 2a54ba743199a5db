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
import shop.platform.trace.TraceContext;

/**
 * A giving back: {@code PENDING → SUCCEEDED | FAILED}. Its amount is set apart in the books while
 * it is pending. Each try has a gateway key of its own; only a refusal ends a try, no answer never
 * does. One that succeeded may fail days later, when the customer's bank sends the money back.
 */
@Entity
@Table(name = "refunds")
public class Refund {

  @Id
  @Column(name = "id")
  private UUID id;

  @Column(name = "payment_id")
  private UUID paymentId;

  @Column(name = "order_id")
  private UUID orderId;

  @Column(name = "amount_minor")
  private long amount;

  @Column(name = "currency")
  private String currency;

  @Enumerated(EnumType.STRING)
  @Column(name = "status")
  private RefundStatus status;

  @Column(name = "reason")
  private String reason;

  @Column(name = "settled_outside")
  private boolean settledOutside;

  /** The try that runs, or was the last, from 1. */
  @Column(name = "tries")
  private int tries;

  @Column(name = "refusal")
  private @Nullable String refusal;

  @Column(name = "gateway_id")
  private @Nullable String gatewayId;

  /** When the gateway was first asked in this try. */
  @Column(name = "submitted_at")
  private @Nullable Instant submittedAt;

  @Column(name = "traceparent")
  private String traceparent;

  @Column(name = "updated_at")
  private Instant updatedAt;

  @Version
  @Column(name = "version")
  private long version;

  /** For the persistence provider. */
  @SuppressWarnings("NullAway.Init")
  protected Refund() {}

  /**
   * Sets {@code amount} apart for giving back.
   *
   * @param settledOutside the customer gets the money without the gateway
   * @throws shop.platform.problem.BusinessException refund-exceeds-payment where less is left
   */
  public Refund(
      UUID id,
      Books books,
      Payment payment,
      Money amount,
      String reason,
      boolean settledOutside,
      Instant now) {
    books.beginRefund(amount);
    this.id = id;
    this.paymentId = payment.id();
    this.orderId = books.orderId();
    this.amount = amount.amountMinor();
    this.currency = amount.currency().getCurrencyCode();
    this.status = RefundStatus.PENDING;
    this.reason = reason;
    this.settledOutside = settledOutside;
    this.tries = 1;
    this.traceparent = TraceContext.current().traceparent();
    this.updatedAt = now;
  }

  /**
   * The gateway is about to be asked, or asked again: from now on it may have given.
   *
   * @return whether it may have got a request of this try before
   */
  public boolean submit(Instant now) {
    if (submittedAt == null) {
      submittedAt = now;
      return false;
    }
    return true;
  }

  /** The gateway has taken the request and will tell the outcome under this id of its own. */
  public void accept(String gatewayId) {
    this.gatewayId = gatewayId;
  }

  /** The customer has the money, or will, as far as the gateway can tell. */
  public void succeed(Books books, Payment payment, Instant now) {
    status = status.to(RefundStatus.SUCCEEDED);
    updatedAt = now;
    books.completeRefund(amount());
    payment.refund(amount(), now);
  }

  /**
   * The gateway refused this try.
   *
   * @param mostTries the last try fails the refund, and the money is left again
   * @return whether there is another try
   */
  public boolean refuse(Books books, String refusal, int mostTries, Instant now) {
    this.refusal = refusal;
    updatedAt = now;
    if (tries < mostTries) {
      tries++;
      gatewayId = null;
      submittedAt = null;
      return true;
    }
    status = status.to(RefundStatus.FAILED);
    books.abandonRefund(amount());
    return false;
  }

  /** The gateway had given, and the money came back: it is left again, for a person to give. */
  public void bounce(Books books, Payment payment, String refusal, Instant now) {
    status = status.to(RefundStatus.FAILED);
    this.refusal = refusal;
    updatedAt = now;
    books.bounceRefund(amount());
    payment.bounce(amount(), now);
  }

  /** Whether this try was first asked so long ago that its key may be forgotten at the gateway. */
  public boolean isSubmittedBefore(Instant time) {
    return submittedAt != null && submittedAt.isBefore(time);
  }

  /** What makes the gateway give back once in this try, however often it is asked. */
  public String gatewayKey() {
    return "refund:" + id + ":" + tries;
  }

  public UUID id() {
    return id;
  }

  public UUID paymentId() {
    return paymentId;
  }

  public UUID orderId() {
    return orderId;
  }

  public Money amount() {
    return new Money(amount, Currency.getInstance(currency));
  }

  public RefundStatus status() {
    return status;
  }

  public String reason() {
    return reason;
  }

  public boolean settledOutside() {
    return settledOutside;
  }

  public int tries() {
    return tries;
  }

  /** Why the gateway refused last; null where it never did. */
  public @Nullable String refusal() {
    return refusal;
  }

  /** The gateway's name of this try; null where none is known. */
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

  public long version() {
    return version;
  }
}
