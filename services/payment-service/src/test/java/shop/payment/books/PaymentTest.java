package shop.payment.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.payment.books.Example.NOW;
import static shop.payment.books.Example.captured;
import static shop.payment.books.Example.known;
import static shop.payment.books.Example.pounds;
import static shop.payment.books.Example.submitted;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.platform.problem.BusinessException;

class PaymentTest {

  private static Payment declined(Books books, String code) {
    Payment payment = submitted(books);
    payment.decline(books, null, code, "No.", NOW);
    return payment;
  }

  @Test
  void theThirdDeclineIsTheLast() {
    Books books = known();
    assertThat(declined(books, "generic_decline").retryable()).isTrue();
    assertThat(declined(books, "insufficient_funds").retryable()).isTrue();
    assertThat(declined(books, "generic_decline").retryable()).isFalse();
    assertThat(books.isPayable(NOW)).isFalse();
  }

  @Test
  void anExpiredCardIsDeclinedForGood() {
    Books books = known();
    assertThat(declined(books, "expired_card").retryable()).isFalse();
    assertThat(books.isPayable(NOW)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 20})
  void failingMayBeRepeatedAndDoesNotCount(int failures) {
    Books books = known();
    for (int i = 0; i < failures; i++) {
      Payment payment = submitted(books);
      payment.fail(books, NOW);
      assertThat(payment.retryable()).isTrue();
    }
    assertThat(declined(books, "generic_decline").retryable()).isTrue();
    assertThat(books.isPayable(NOW)).isTrue();
  }

  @Test
  void whatFailsBecauseTheOrderHasEndedIsNotToBeRepeated() {
    Books books = known();
    Payment payment = submitted(books);
    books.end();
    payment.fail(books, NOW);
    assertThat(payment.retryable()).isFalse();
  }

  @Test
  void aDeclineOfAnEndedOrderIsNotToBeRepeated() {
    Books books = known();
    Payment payment = submitted(books);
    books.end();
    payment.decline(books, null, "generic_decline", null, NOW);
    assertThat(payment.retryable()).isFalse();
  }

  @Test
  void eachAttemptHasAGatewayKeyOfItsOwnAndKeepsIt() {
    Books books = known();
    Payment first = submitted(books);
    String key = first.gatewayKey();
    first.fail(books, NOW);
    Payment second = submitted(books);
    assertThat(first.gatewayKey()).isEqualTo(key);
    assertThat(second.gatewayKey()).isNotEqualTo(key);
    assertThat(second.attempt()).isEqualTo(2);
  }

  @Test
  void askingAgainDoesNotMakeTheKeyYounger() {
    Books books = known();
    Payment payment = submitted(books);
    payment.submit(NOW.plusSeconds(3600));
    assertThat(payment.isSubmittedBefore(NOW.plusSeconds(1))).isTrue();
    assertThat(payment.isSubmittedBefore(NOW)).isFalse();
  }

  @Test
  void theOnlyRequestThatNeverLeftIsAsIfItHadNotBeenAnnounced() {
    Books books = known();
    Payment payment = submitted(books);
    payment.recall(NOW);
    assertThat(payment.status()).isEqualTo(PaymentStatus.CREATED);
    assertThat(payment.isSubmittedBefore(NOW.plusSeconds(1))).isFalse();
    payment.fail(books, NOW);
    assertThat(payment.retryable()).isTrue();
  }

  @Test
  void aRequestThatNeverLeftSaysNothingOfAnotherThatMayHave() {
    Payment payment = submitted(known());
    payment.submit(NOW);
    payment.recall(NOW);
    assertThat(payment.status()).isEqualTo(PaymentStatus.PROCESSING);
  }

  @Test
  void whatFailedBecauseTheOrderHasEndedIsRefusedAsNotPayable() {
    Books books = known();
    Payment payment = submitted(books);
    books.end();
    payment.fail(books, NOW);
    assertThatThrownBy(payment::requireNotFailed)
        .isInstanceOfSatisfying(
            BusinessException.class,
            refusal -> assertThat(refusal.slug()).isEqualTo("order-not-payable"));
  }

  @Test
  void whatTheGatewayDoesNotTakeIsRefusedForItsMethod() {
    Books books = known();
    Payment payment = submitted(books);
    payment.fail(books, NOW);
    assertThatThrownBy(payment::requireNotFailed)
        .isInstanceOfSatisfying(
            BusinessException.class,
            refusal -> assertThat(refusal.slug()).isEqualTo("unknown-payment-method"));
  }

  @Test
  void whatHasAnyOtherOutcomeOrNoneIsNotRefused() {
    for (Payment payment :
        List.of(submitted(known()), captured(known()), declined(known(), "expired_card"))) {
      assertThatCode(payment::requireNotFailed).doesNotThrowAnyException();
    }
  }

  @Test
  void aPaymentThatWasNotSubmittedIsNotCaptured() {
    Books books = known();
    var payment = new Payment(UUID.randomUUID(), books, "pm_card_visa", NOW);
    assertThatThrownBy(() -> payment.capture(books, "pi_1", pounds(30), NOW))
        .isInstanceOf(IllegalStateException.class);
    assertThat(books.captured()).isEqualTo(pounds(0));
  }
}
