package shop.payment.paying.control;

import java.time.Duration;
import java.util.UUID;
import shop.payment.books.Books;
import shop.payment.books.Example;
import shop.payment.books.InMemory;
import shop.payment.books.MovableClock;
import shop.payment.books.Payment;
import shop.payment.books.Told;
import shop.payment.dispatch.AtOnce;
import shop.payment.gateway.Charge;
import shop.payment.gateway.ChargeAnswer;
import shop.payment.refunding.Counter;
import shop.platform.idempotency.Claim;

/** Paying as the server would put it together, without server, database and gateway. */
final class Desk {

  static final OrderFacts FACTS =
      new OrderFacts(Example.ORDER, Example.CUSTOMER, Example.pounds(30), Example.DEADLINE);

  final MovableClock clock = new MovableClock(Example.NOW);
  final InMemory.AllBooks books = new InMemory.AllBooks();
  final InMemory.AllPayments payments = new InMemory.AllPayments();
  final Told told = new Told();
  final Counter counter = new Counter(books, payments, told, clock);
  final ChargeSteps steps = new ChargeSteps();
  final PaymentPlacement placement = new PaymentPlacement();
  final OrderEnding ending = new OrderEnding();

  Desk() {
    steps.bookkeeping = books;
    steps.payments = payments;
    steps.refunding = counter.refunding;
    steps.outbox = told;
    steps.clock = clock;
    steps.reconcile = Duration.ofSeconds(10);
    steps.keyLife = Duration.ofHours(23);
    steps.lookUp = Duration.ofHours(1);
    steps.lease = Duration.ofSeconds(20);
    placement.bookkeeping = books;
    placement.payments = payments;
    placement.charging = new Charging();
    placement.afterCommit = new AtOnce();
    placement.outbox = told;
    placement.clock = clock;
    ending.bookkeeping = books;
    ending.payments = payments;
    ending.steps = steps;
    ending.refunding = counter.refunding;
    ending.outbox = told;
  }

  /** order.placed with a card. */
  Payment placed() {
    placement.orderPlaced(FACTS, "pm_card_visa");
    return only();
  }

  /** A placed payment of which the gateway was asked. */
  Payment asked() {
    Payment payment = placed();
    begin(payment);
    return payment;
  }

  Payment captured() {
    Payment payment = asked();
    capture(payment);
    return payment;
  }

  Charge begin(Payment payment) {
    return steps.begin(payment.id()).orElseThrow();
  }

  void capture(Payment payment) {
    steps.settle(payment.id(), new ChargeAnswer.Captured("pi_1", 3000));
  }

  void decline(Payment payment) {
    steps.settle(payment.id(), new ChargeAnswer.Declined("pi_1", "generic_decline", "No."));
  }

  Payment only() {
    return payments.ofOrder(Example.ORDER).getLast();
  }

  int attempts() {
    return payments.ofOrder(Example.ORDER).size();
  }

  Books orderBooks() {
    return books.lock(Example.ORDER);
  }

  void ended(boolean isAwaited) {
    ending.end(Example.ORDER, isAwaited);
  }

  void pay(UUID id) {
    placement.place(Claim.unkeyed(id), Example.ORDER, "pm_card_visa");
  }
}
