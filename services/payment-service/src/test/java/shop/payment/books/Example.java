package shop.payment.books;

import java.time.Instant;
import java.util.Currency;
import java.util.UUID;
import shop.platform.money.Money;

/** An order of £30.00 and its way through the books. */
public final class Example {

  public static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  public static final Instant DEADLINE = NOW.plusSeconds(900);
  public static final UUID ORDER = UUID.fromString("01a20320-a27b-7000-8000-000000000001");
  public static final UUID CUSTOMER = UUID.fromString("01a20320-a27b-7000-8000-000000000002");

  private Example() {}

  public static Money pounds(long pounds) {
    return new Money(pounds * 100, Currency.getInstance("GBP"));
  }

  /** Books of an order of which only its id was heard. */
  public static Books unknown() {
    return new Books(ORDER);
  }

  public static Books known() {
    Books books = unknown();
    books.know(CUSTOMER, pounds(30), DEADLINE);
    return books;
  }

  public static Payment submitted(Books books) {
    var payment = new Payment(UUID.randomUUID(), books, "pm_card_visa", NOW);
    payment.submit(NOW);
    return payment;
  }

  public static Payment captured(Books books) {
    Payment payment = submitted(books);
    payment.capture(books, "pi_1", pounds(30), NOW);
    return payment;
  }

  public static Refund refund(Books books, Payment payment, Money amount) {
    return new Refund(UUID.randomUUID(), books, payment, amount, "Broken", false, NOW);
  }
}
