package shop.order.ordering.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.platform.address.Address;
import shop.platform.http.ETags;
import shop.platform.json.Json;
import shop.platform.money.Money;
import shop.platform.problem.BusinessException;
import shop.platform.trace.TraceContext;

/**
 * An order. It comes to stand with its stock held, waits for its payment, is paid, sent and
 * received; or it ends before, and then nothing captured is kept. {@link OrderStatus} says what may
 * follow what; this class moves, writes the history, and keeps the newest books of its payments.
 *
 * <p>Lines and history are JSON in the order's own row: they are written and read with it and never
 * looked for, so an order of 2,000 lines costs one statement, and a page of orders one.
 */
@Entity
@Table(name = "orders")
public class Order {

  @Id
  @Column(name = "id")
  private UUID id;

  @Column(name = "number")
  private String number;

  @Column(name = "user_id")
  private UUID userId;

  @Column(name = "reference")
  private @Nullable String reference;

  @Enumerated(EnumType.STRING)
  @Column(name = "status")
  private OrderStatus status;

  @Enumerated(EnumType.STRING)
  @Column(name = "end_reason")
  private @Nullable EndReason endReason;

  @Column(name = "lines")
  private String lines;

  @Column(name = "currency")
  private String currency;

  @Column(name = "total_minor")
  private long totalMinor;

  @Column(name = "shipping_address")
  private @Nullable String shippingAddress;

  @Column(name = "payment_method")
  private @Nullable String paymentMethod;

  @Column(name = "history")
  private String history;

  /** The sequence of the newest books heard of; 0 before the first. */
  @Column(name = "books_sequence")
  private long booksSequence;

  @Column(name = "captured_minor")
  private long capturedMinor;

  @Column(name = "refunded_minor")
  private long refundedMinor;

  @Column(name = "refund_pending_minor")
  private long refundPendingMinor;

  /** Whether any attempt was declined. */
  @Column(name = "declined")
  private boolean declined;

  /** Whether an attempt that was heard of has no outcome yet. */
  @Column(name = "paying")
  private boolean paying;

  @Column(name = "expires_at")
  private Instant expiresAt;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "updated_at")
  private Instant updatedAt;

  @Version
  @Column(name = "version")
  private long version;

  /** For Jakarta Persistence. */
  @SuppressWarnings("NullAway.Init")
  protected Order() {}

  /** An order that stands from {@code now} on. */
  @SuppressWarnings("NullAway.Init") // the version is the store's
  public Order(Draft draft, String number, Instant now) {
    var purchase = draft.purchase();
    this.id = draft.id();
    this.number = number;
    this.userId = purchase.userId();
    this.reference = purchase.reference();
    this.status = OrderStatus.AWAITING_PAYMENT;
    this.lines = Json.text(draft.lines());
    this.currency = draft.total().currency().getCurrencyCode();
    this.totalMinor = draft.total().amountMinor();
    this.shippingAddress = Json.text(purchase.shippingAddress());
    this.paymentMethod = purchase.paymentMethod();
    this.history = "[]";
    this.expiresAt = draft.expiresAt();
    this.createdAt = now;
    this.updatedAt = now;
    become(OrderStatus.AWAITING_PAYMENT, userId.toString(), null, now);
  }

  /**
   * Obeys a command.
   *
   * @return whether the order moved; not where the command is obeyed already
   * @throws BusinessException invalid-transition with what is allowed; forbidden where only others
   *     may
   */
  public boolean obey(Happening command, Actor actor, @Nullable String reason, Instant now) {
    return switch (status.on(command)) {
      case Reaction.Act act -> {
        requirePermission(command, actor.role());
        if (command == Happening.CANCEL) {
          endReason =
              actor.role() == Role.ADMIN
                  ? EndReason.CANCELLED_BY_ADMIN
                  : EndReason.CANCELLED_BY_CUSTOMER;
        }
        become(act.to(), actor.name(), reason, now);
        yield true;
      }
      case Reaction.Noted noted -> false;
      case Reaction.Defect defect ->
          throw BusinessException.conflict("invalid-transition", "The order is " + status + ".")
              .with("allowed", status.allowed(actor.role()));
    };
  }

  /**
   * Passes whom an order in this state would obey.
   *
   * @throws BusinessException forbidden
   */
  public void requirePermission(Happening command, Role role) {
    if (status.on(command) instanceof Reaction.Act && !role.mayCommand(command, status)) {
      throw BusinessException.forbidden("Only the shop itself may do this now.");
    }
  }

  /**
   * Takes in what a payment event says, if it is the newest.
   *
   * @return whether the order moved
   * @throws IllegalStateException where it contradicts what is known: a defect
   */
  public boolean hear(PaymentNews news, Instant now) {
    adopt(news);
    note(news.kind(), news.type(), news.at(), Actor.PAYMENT_SERVICE.name(), news.books().code());
    touch(now);
    Happening happening = meaning(news);
    return switch (status.on(happening)) {
      case Reaction.Act act -> {
        if (act.to() == OrderStatus.CANCELLED && endReason == null) {
          endReason = EndReason.PAYMENT_DECLINED;
        }
        become(act.to(), Actor.PAYMENT_SERVICE.name(), null, now);
        yield true;
      }
      case Reaction.Noted noted -> false;
      case Reaction.Defect defect ->
          throw new IllegalStateException(
              news.type() + " means " + happening + ", which must not befall " + status);
    };
  }

  /** Ends unpaid at its deadline. */
  public void expire(Instant now) {
    if (status.on(Happening.DEADLINE) instanceof Reaction.Act act) {
      endReason = EndReason.EXPIRED;
      become(act.to(), Actor.ORDER_SERVICE.name(), null, now);
    }
  }

  private void adopt(PaymentNews news) {
    if (!news.books().total().equals(total())) {
      throw new IllegalStateException("the books are about another total");
    }
    declined |= news.isDecline();
    if (news.sequence() > booksSequence) {
      booksSequence = news.sequence();
      paying = news.isRequest();
      capturedMinor = news.books().captured().amountMinor();
      refundedMinor = news.books().refunded().amountMinor();
      refundPendingMinor = news.books().refundPending().amountMinor();
    }
  }

  /** What the newest books say; only where nothing was captured the kind of the event counts. */
  private Happening meaning(PaymentNews news) {
    if (totalMinor == 0) {
      // The books of nothing never change: only the events say what happened.
      if (news.isRefund()) {
        return Happening.GIVEN_BACK;
      }
      if (news.isCapture() || status.isPaid()) {
        return Happening.CAPTURED;
      }
    } else if (capturedMinor == totalMinor) {
      return refundedMinor == capturedMinor && refundPendingMinor == 0
          ? Happening.GIVEN_BACK
          : Happening.CAPTURED;
    }
    return news.isFinalDecline() ? Happening.DECLINED_FOR_GOOD : Happening.PAYMENT_NEWS;
  }

  private void become(OrderStatus to, String by, @Nullable String reason, Instant now) {
    status = to;
    touch(now);
    note(HistoryEntry.Kind.ORDER, to.name(), now, by, reason);
  }

  /** The time of the change never falls, whichever server's clock it is of: readers go by it. */
  private void touch(Instant now) {
    if (now.isAfter(updatedAt)) {
      updatedAt = now;
    }
  }

  private void note(
      HistoryEntry.Kind kind, String what, Instant at, String by, @Nullable String reason) {
    List<HistoryEntry> entries = new ArrayList<>(entries());
    entries.add(new HistoryEntry(kind, what, at, by, reason, TraceContext.current().traceId()));
    history = Json.text(entries);
  }

  private List<HistoryEntry> entries() {
    return List.of(Json.readTrusted(history, HistoryEntry[].class));
  }

  public UUID id() {
    return id;
  }

  /** For people: unique, and shorter than the id. */
  public String number() {
    return number;
  }

  public UUID userId() {
    return userId;
  }

  public @Nullable String reference() {
    return reference;
  }

  public OrderStatus status() {
    return status;
  }

  /** Why it ends or has ended. */
  public EndReason endReason() {
    return Objects.requireNonNull(endReason, "it goes on");
  }

  public List<OrderLine> lines() {
    return List.of(Json.readTrusted(lines, OrderLine[].class));
  }

  public Money total() {
    return new Money(totalMinor, Currency.getInstance(currency));
  }

  /** Null once its customer was forgotten. */
  public @Nullable Address shippingAddress() {
    return shippingAddress == null ? null : Json.readTrusted(shippingAddress, Address.class);
  }

  public @Nullable String paymentMethod() {
    return paymentMethod;
  }

  public PaymentStatus paymentStatus() {
    if (capturedMinor > 0) {
      return refundedMinor == 0
          ? PaymentStatus.CAPTURED
          : refundedMinor < capturedMinor
              ? PaymentStatus.PARTIALLY_REFUNDED
              : PaymentStatus.REFUNDED;
    }
    if (totalMinor == 0 && status.isPaid()) {
      return PaymentStatus.CAPTURED;
    }
    if (paying || isFirstAttemptAwaited()) {
      return PaymentStatus.PROCESSING;
    }
    return declined ? PaymentStatus.DECLINED : PaymentStatus.NONE;
  }

  /** Of an order that ended unpaid before any news came, none was begun, or will tell. */
  private boolean isFirstAttemptAwaited() {
    return paymentMethod != null && booksSequence == 0 && status == OrderStatus.AWAITING_PAYMENT;
  }

  /** What befell it, oldest first; payment events as they were heard. */
  public List<HistoryEntry> history() {
    return entries();
  }

  /** The end of the time to pay. */
  public Instant expiresAt() {
    return expiresAt;
  }

  public Instant createdAt() {
    return createdAt;
  }

  public Instant updatedAt() {
    return updatedAt;
  }

  /** Grows with every change that is written. */
  public long version() {
    return version;
  }

  public String etag() {
    return ETags.of(version);
  }
}
