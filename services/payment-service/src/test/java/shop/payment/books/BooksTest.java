package shop.payment.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.payment.books.Example.CUSTOMER;
import static shop.payment.books.Example.DEADLINE;
import static shop.payment.books.Example.NOW;
import static shop.payment.books.Example.captured;
import static shop.payment.books.Example.known;
import static shop.payment.books.Example.pounds;
import static shop.payment.books.Example.refund;
import static shop.payment.books.Example.submitted;
import static shop.payment.books.Example.unknown;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import shop.platform.problem.BusinessException;

class BooksTest {

  @Test
  void anUnknownOrderIsNotPayable() {
    assertThat(unknown().isPayable(NOW)).isFalse();
  }

  @Test
  void anOrderThatEndedBeforeItWasKnownIsNeverPayable() {
    Books books = unknown();
    assertThat(books.end()).isTrue();
    books.know(CUSTOMER, pounds(30), DEADLINE);
    assertThat(books.isPayable(NOW)).isFalse();
  }

  @Test
  void anOrderIsNotPayableFromItsDeadlineOn() {
    Books books = known();
    assertThat(books.isPayable(DEADLINE.minusMillis(1))).isTrue();
    assertThat(books.isPayable(DEADLINE)).isFalse();
  }

  @Test
  void anOrderEndsOnce() {
    Books books = known();
    assertThat(books.end()).isTrue();
    assertThat(books.end()).isFalse();
  }

  @Test
  void anOrderDoesNotChangeItsTotalOrItsOwner() {
    Books books = known();
    books.know(CUSTOMER, pounds(30), DEADLINE);
    assertThatThrownBy(() -> books.know(CUSTOMER, pounds(31), DEADLINE))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> books.know(UUID.randomUUID(), pounds(30), DEADLINE))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void nothingButTheTotalIsTaken() {
    Books books = known();
    Payment payment = submitted(books);
    assertThatThrownBy(() -> payment.capture(books, "pi_1", pounds(29), NOW))
        .isInstanceOf(IllegalStateException.class);
    assertThat(books.captured()).isEqualTo(pounds(0));
  }

  @Test
  void theTotalIsTakenOnce() {
    Books books = known();
    captured(books);
    Payment second = submitted(books);
    assertThatThrownBy(() -> second.capture(books, "pi_2", pounds(30), NOW))
        .isInstanceOf(IllegalStateException.class);
    assertThat(books.captured()).isEqualTo(pounds(30));
  }

  @Test
  void moreThanIsLeftIsNotGivenBack() {
    Books books = known();
    Payment payment = captured(books);
    refund(books, payment, pounds(20));
    assertThatThrownBy(() -> refund(books, payment, pounds(11)))
        .isInstanceOfSatisfying(
            BusinessException.class,
            refusal -> {
              assertThat(refusal.slug()).isEqualTo("refund-exceeds-payment");
              assertThat(refusal.extensions()).containsEntry("left", pounds(10));
            });
    assertThat(books.refundPending()).isEqualTo(pounds(20));
  }

  @Test
  void aPartialRefundAndThenTheRestMakeTheWhole() {
    Books books = known();
    Payment payment = captured(books);
    Refund part = refund(books, payment, pounds(20));
    part.succeed(books, payment, NOW);
    assertThat(payment.status()).isEqualTo(PaymentStatus.PARTIALLY_REFUNDED);
    assertThat(books.left()).isEqualTo(pounds(10));

    Refund rest = refund(books, payment, books.left());
    assertThat(books.left()).isEqualTo(pounds(0));
    rest.succeed(books, payment, NOW);
    assertThat(payment.status()).isEqualTo(PaymentStatus.REFUNDED);
    assertThat(books.refunded()).isEqualTo(books.captured());
    assertThat(books.refundPending()).isEqualTo(pounds(0));
  }

  @Test
  void aRefundThatFailsLeavesItsMoneyToBeGivenBack() {
    Books books = known();
    Payment payment = captured(books);
    Refund refund = refund(books, payment, pounds(30));
    for (int attempt = 1; attempt < 5; attempt++) {
      assertThat(refund.gatewayKey()).endsWith(":" + attempt);
      assertThat(refund.refuse(books, "declined", 5, NOW)).isTrue();
      assertThat(books.left()).isEqualTo(pounds(0));
    }
    assertThat(refund.refuse(books, "declined", 5, NOW)).isFalse();
    assertThat(refund.status()).isEqualTo(RefundStatus.FAILED);
    assertThat(books.left()).isEqualTo(pounds(30));
    assertThat(payment.status()).isEqualTo(PaymentStatus.CAPTURED);
  }

  @Test
  void aRefundThatComesBackLeavesItsMoneyToBeGivenAgain() {
    Books books = known();
    Payment payment = captured(books);
    Refund part = refund(books, payment, pounds(20));
    part.succeed(books, payment, NOW);
    Refund rest = refund(books, payment, pounds(10));
    rest.succeed(books, payment, NOW);

    part.bounce(books, payment, "expired_or_canceled_card", NOW);
    assertThat(part.status()).isEqualTo(RefundStatus.FAILED);
    assertThat(part.refusal()).isEqualTo("expired_or_canceled_card");
    assertThat(books.refunded()).isEqualTo(pounds(10));
    assertThat(books.left()).isEqualTo(pounds(20));
    assertThat(payment.status()).isEqualTo(PaymentStatus.PARTIALLY_REFUNDED);
    assertThat(payment.refunded()).isEqualTo(pounds(10));

    rest.bounce(books, payment, "unknown", NOW);
    assertThat(payment.status()).isEqualTo(PaymentStatus.CAPTURED);
    assertThat(books.left()).isEqualTo(pounds(30));
  }

  @Test
  void everyEventHasAHigherNumber() {
    Books books = known();
    assertThat(books.nextSequence()).isLessThan(books.nextSequence());
  }
}
