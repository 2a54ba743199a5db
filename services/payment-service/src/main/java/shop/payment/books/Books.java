package shop.payment.books;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Currency;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.platform.money.Money;
import shop.platform.problem.BusinessException;

/**
 * What one order owes, what was taken of it, what was given back.
 *
 * <p>Made by whatever is heard of the order first. An order that was only heard to have ended is
 * not known: it has no owner and no total, and nothing can be taken for it. At every moment {@code
 * refunded + refundPending ≤ captured ≤ total}; the database checks that too.
 */
@Entity
@Table(name = "books")
public class Books {

  /** So many declines close an order. */
  static final int MOST_DECLINES = 3;

  @Id
  @Column(name = "order_id")
  private UUID orderId;

  @Column(name = "user_id")
  private @Nullable UUID userId;

  @Column(name = "total_minor")
  private @Nullable Long total;

  @Column(name = "currency")
  private @Nullable String currency;

  @Column(name = "expires_at")
  private @Nullable Instant expiresAt;

  /** The order was cancelled or ran out: whatever is or will be taken goes back. */
  @Column(name = "ended")
  private boolean ended;

  /** A decline was the last one: no further attempt. */
  @Column(name = "closed")
  private boolean closed;

  @Column(name = "attempts")
  private int attempts;

  @Column(name = "declines")
  private int declines;

  @Column(name = "captured_minor")
  private long captured;

  @Column(name = "refunded_minor")
  private long refunded;

  @Column(name = "refund_pending_minor")
  private long refundPending;

  @Column(name = "sequence")
  private long sequence;

  /** For the persistence provider. */
  @SuppressWarnings("NullAway.Init")
  protected Books() {}

  Books(UUID orderId) {
    this.orderId = orderId;
  }

  /**
   * Takes down what the order is. To be told again is fine.
   *
   * @throws IllegalStateException where it was told otherwise before: a defect
   */
  public void know(UUID userId, Money total, Instant expiresAt) {
    if (!isKnown()) {
      this.userId = userId;
      this.total = total.amountMinor();
      this.currency = total.currency().getCurrencyCode();
      this.expiresAt = expiresAt;
    } else if (!userId().equals(userId) || !total().equals(total)) {
      throw new IllegalStateException("order " + orderId + " was another one before");
    }
  }

  /** Whether the order itself was heard of, not only its end. */
  public boolean isKnown() {
    return userId != null;
  }

  /**
   * The order has ended.
   *
   * @return whether that is news
   */
  public boolean end() {
    boolean news = !ended;
    ended = true;
    return news;
  }

  public boolean hasEnded() {
    return ended;
  }

  /** Whether a charge may start. */
  public boolean isPayable(Instant now) {
    return isKnown() && !ended && !closed && now.isBefore(Objects.requireNonNull(expiresAt));
  }

  /** Counts an attempt to pay; gives its number, from 1. */
  int nextAttempt() {
    return ++attempts;
  }

  /**
   * Enters the one capture of the order.
   *
   * @throws IllegalStateException where it is not exactly what is owed, or the second: a defect
   */
  void capture(Money amount) {
    if (captured > 0 || !amount.equals(total())) {
      throw new IllegalStateException("order " + orderId + " owes another amount than " + amount);
    }
    captured = amount.amountMinor();
  }

  /**
   * Counts a decline.
   *
   * @param forGood no other card could help either
   * @return whether the customer may try again
   */
  boolean decline(boolean forGood) {
    declines++;
    closed = closed || forGood || declines >= MOST_DECLINES;
    return !closed && !ended;
  }

  /** What was taken and is neither given back nor on its way back. */
  public Money left() {
    return money(captured - refunded - refundPending);
  }

  /**
   * Sets an amount apart for giving back.
   *
   * @throws BusinessException refund-exceeds-payment where less is left
   */
  void beginRefund(Money amount) {
    if (amount.amountMinor() > left().amountMinor()) {
      throw BusinessException.conflict(
              "refund-exceeds-payment", "Less than that is left of the payment.")
          .with("left", left());
    }
    refundPending += amount.amountMinor();
  }

  void completeRefund(Money amount) {
    abandonRefund(amount);
    refunded += amount.amountMinor();
  }

  /** What was given has come back. */
  void bounceRefund(Money amount) {
    refunded = money(refunded).minus(amount).amountMinor();
  }

  void abandonRefund(Money amount) {
    refundPending = money(refundPending).minus(amount).amountMinor();
  }

  /** The number of the next event about these books: tells the later of two. */
  public long nextSequence() {
    return ++sequence;
  }

  public UUID orderId() {
    return orderId;
  }

  public UUID userId() {
    return known(userId);
  }

  public Money total() {
    return money(known(total));
  }

  public Money captured() {
    return money(captured);
  }

  public Money refunded() {
    return money(refunded);
  }

  public Money refundPending() {
    return money(refundPending);
  }

  private Money money(long minor) {
    return new Money(minor, Currency.getInstance(known(currency)));
  }

  private <T> T known(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("order " + orderId + " is not known yet");
    }
    return value;
  }
}
