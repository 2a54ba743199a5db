package shop.order.ordering.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.order.ordering.entity.Example.ADMIN;
import static shop.order.ordering.entity.Example.ANNA;
import static shop.order.ordering.entity.Example.CUSTOMER;
import static shop.order.ordering.entity.Example.NOW;
import static shop.order.ordering.entity.Example.captured;
import static shop.order.ordering.entity.Example.declined;
import static shop.order.ordering.entity.Example.draft;
import static shop.order.ordering.entity.Example.failed;
import static shop.order.ordering.entity.Example.ofNothing;
import static shop.order.ordering.entity.Example.order;
import static shop.order.ordering.entity.Example.pounds;
import static shop.order.ordering.entity.Example.refunded;
import static shop.order.ordering.entity.Example.requested;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.platform.problem.BusinessException;

class OrderTest {

  private static List<String> walk(Order order) {
    return order.history().stream()
        .filter(entry -> entry.kind() == HistoryEntry.Kind.ORDER)
        .map(HistoryEntry::what)
        .toList();
  }

  @Test
  void aRefusedCommandChangesNothingAndSaysWhatIsAllowed() {
    Order order = order(OrderStatus.PAID);

    assertThatThrownBy(() -> order.obey(Happening.SHIP, ADMIN, null, NOW))
        .isInstanceOfSatisfying(
            BusinessException.class,
            refusal -> {
              assertThat(refusal.slug()).isEqualTo("invalid-transition");
              assertThat(refusal.extensions())
                  .containsEntry(
                      "allowed", List.of(OrderStatus.PROCESSING, OrderStatus.CANCELLING));
            });
    assertThat(walk(order)).containsExactly("AWAITING_PAYMENT", "PAID");
  }

  @Test
  void whatIsBeingProcessedIsCancelledByTheShopAlone() {
    Order order = order(OrderStatus.PROCESSING);

    assertThatThrownBy(() -> order.obey(Happening.CANCEL, CUSTOMER, null, NOW))
        .isInstanceOfSatisfying(
            BusinessException.class,
            refusal -> assertThat(refusal.kind()).isEqualTo(BusinessException.Kind.FORBIDDEN));
    assertThat(order.status()).isEqualTo(OrderStatus.PROCESSING);

    assertThat(order.obey(Happening.CANCEL, ADMIN, null, NOW)).isTrue();
    assertThat(order.endReason()).isEqualTo(EndReason.CANCELLED_BY_ADMIN);
  }

  @ParameterizedTest
  @EnumSource(names = {"SHIPPED", "DELIVERED", "RETURNED", "EXPIRED"})
  void itCanBeTooLateToCancel(OrderStatus late) {
    assertThatThrownBy(() -> order(late).obey(Happening.CANCEL, ADMIN, null, NOW))
        .isInstanceOfSatisfying(
            BusinessException.class,
            refusal -> assertThat(refusal.slug()).isEqualTo("invalid-transition"));
  }

  @Test
  void anUnpaidOrderIsCancelledAtOnceAndOnlyOnce() {
    Order order = order();

    assertThat(order.obey(Happening.CANCEL, CUSTOMER, "too dear", NOW)).isTrue();
    assertThat(order.obey(Happening.CANCEL, CUSTOMER, "again", NOW)).isFalse();

    assertThat(order.endReason()).isEqualTo(EndReason.CANCELLED_BY_CUSTOMER);
    assertThat(order.history())
        .last()
        .satisfies(
            entry -> {
              assertThat(entry.what()).isEqualTo("CANCELLED");
              assertThat(entry.by()).isEqualTo(ANNA.toString());
              assertThat(entry.reason()).isEqualTo("too dear");
            });
    assertThat(walk(order)).containsExactly("AWAITING_PAYMENT", "CANCELLED");
  }

  @Test
  void theTimeOfTheLastChangeNeverFalls() {
    Order order = order(OrderStatus.AWAITING_PAYMENT);

    order.hear(captured(1), NOW.minusSeconds(1));

    assertThat(order.updatedAt()).isEqualTo(NOW);
  }

  @Test
  void aFullCapturePays() {
    Order order = order();

    assertThat(order.hear(captured(1), NOW)).isTrue();

    assertThat(order.status()).isEqualTo(OrderStatus.PAID);
    assertThat(order.paymentStatus()).isEqualTo(PaymentStatus.CAPTURED);
  }

  @Test
  void theRefundsEventBeforeTheCapturesPaysToo() {
    Order order = order();

    assertThat(order.hear(refunded(2, 10, 0), NOW)).isTrue();
    assertThat(order.hear(captured(1), NOW)).isFalse();

    assertThat(walk(order)).containsExactly("AWAITING_PAYMENT", "PAID");
    assertThat(order.paymentStatus()).isEqualTo(PaymentStatus.PARTIALLY_REFUNDED);
  }

  @Test
  void aDeclineForGoodCancels() {
    Order order = order();

    assertThat(order.hear(declined(1, true), NOW)).isFalse();
    assertThat(order.paymentStatus()).isEqualTo(PaymentStatus.DECLINED);
    assertThat(order.hear(declined(2, false), NOW)).isTrue();

    assertThat(order.status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(order.endReason()).isEqualTo(EndReason.PAYMENT_DECLINED);
  }

  @Test
  void aDeclineThatComesLateTakesNothingBack() {
    Order order = order();
    order.hear(captured(4), NOW);

    assertThat(order.hear(declined(3, false), NOW)).isFalse();

    assertThat(order.status()).isEqualTo(OrderStatus.PAID);
    assertThat(order.paymentStatus()).isEqualTo(PaymentStatus.CAPTURED);
  }

  @ParameterizedTest
  @EnumSource(names = {"CANCELLED", "EXPIRED"})
  void aCaptureAfterTheEndIsOnlyNoted(OrderStatus end) {
    Order order = order(end);

    assertThat(order.hear(captured(1), NOW)).isFalse();
    assertThat(order.paymentStatus()).isEqualTo(PaymentStatus.CAPTURED);
    assertThat(order.hear(refunded(2, 30, 0), NOW)).isFalse();

    assertThat(order.status()).isEqualTo(end);
    assertThat(order.paymentStatus()).isEqualTo(PaymentStatus.REFUNDED);
    assertThat(order.history())
        .extracting(HistoryEntry::what)
        .endsWith("payment.captured.v1", "payment.refunded.v1");
  }

  @Test
  void aCancellationEndsWhenEverythingIsGivenBack() {
    Order order = order(OrderStatus.CANCELLING);

    assertThat(order.hear(refunded(2, 10, 0), NOW)).isFalse();
    assertThat(order.hear(refunded(3, 10, 20), NOW)).isFalse();
    assertThat(order.hear(refunded(4, 30, 0), NOW)).isTrue();

    assertThat(walk(order)).containsExactly("AWAITING_PAYMENT", "PAID", "CANCELLING", "CANCELLED");
    assertThat(order.endReason()).isEqualTo(EndReason.CANCELLED_BY_CUSTOMER);
  }

  @Test
  void anOrderRefundedInFullIsCancelledWhenTheBooksAreToldAgain() {
    Order order = order(OrderStatus.PAID);
    order.hear(refunded(2, 30, 0), NOW);
    assertThat(order.status()).isEqualTo(OrderStatus.PAID);

    order.obey(Happening.CANCEL, CUSTOMER, null, NOW);
    assertThat(order.status()).isEqualTo(OrderStatus.CANCELLING);
    order.hear(refunded(3, 30, 0), NOW);

    assertThat(order.status()).isEqualTo(OrderStatus.CANCELLED);
  }

  @Test
  void olderBooksChangeNothing() {
    Order order = order(OrderStatus.CANCELLING);
    order.hear(refunded(5, 30, 0), NOW);

    order.hear(refunded(4, 10, 20), NOW);

    assertThat(order.paymentStatus()).isEqualTo(PaymentStatus.REFUNDED);
  }

  @Test
  void booksThatForgetACaptureAreADefect() {
    Order order = order(OrderStatus.PAID);

    assertThatThrownBy(() -> order.hear(failed(2), NOW)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void booksAboutAnotherTotalAreADefect() {
    var other =
        new PaymentNews(
            "payment.captured.v1",
            1,
            NOW,
            new PaymentNews.Books(
                Example.ORDER, pounds(29), pounds(29), pounds(0), pounds(0), null, null));

    assertThatThrownBy(() -> order().hear(other, NOW)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void onlyAnUnpaidOrderExpires() {
    Order unpaid = order();
    Order paid = order(OrderStatus.PAID);

    unpaid.expire(NOW);
    paid.expire(NOW);

    assertThat(unpaid.status()).isEqualTo(OrderStatus.EXPIRED);
    assertThat(unpaid.endReason()).isEqualTo(EndReason.EXPIRED);
    assertThat(paid.status()).isEqualTo(OrderStatus.PAID);
  }

  @Test
  void aChargeThatWasOrderedIsProcessingUntilItsOutcomeIsHeard() {
    Order order = new Order(draft("pm_card_visa"), "2026-0000001", NOW);
    assertThat(order.paymentStatus()).isEqualTo(PaymentStatus.PROCESSING);

    order.hear(failed(1), NOW);
    assertThat(order.paymentStatus()).isEqualTo(PaymentStatus.NONE);

    assertThat(order().paymentStatus()).isEqualTo(PaymentStatus.NONE);
  }

  @Test
  void anotherAttemptIsProcessingUntilItsOutcomeIsHeard() {
    Order order = order();
    order.hear(declined(1, true), NOW);

    order.hear(requested(2), NOW);
    assertThat(order.paymentStatus()).isEqualTo(PaymentStatus.PROCESSING);
    order.hear(failed(3), NOW);
    assertThat(order.paymentStatus()).isEqualTo(PaymentStatus.DECLINED);

    assertThat(order.status()).isEqualTo(OrderStatus.AWAITING_PAYMENT);
  }

  @Test
  void anAttemptThatIsHeardOfAfterItsOutcomeIsOver() {
    Order declined = order();
    declined.hear(declined(2, true), NOW);
    declined.hear(requested(1), NOW);
    Order captured = order();
    captured.hear(captured(2), NOW);
    captured.hear(requested(1), NOW);

    assertThat(declined.paymentStatus()).isEqualTo(PaymentStatus.DECLINED);
    assertThat(captured.paymentStatus()).isEqualTo(PaymentStatus.CAPTURED);
    assertThat(captured.status()).isEqualTo(OrderStatus.PAID);
  }

  @ParameterizedTest
  @EnumSource(names = {"CANCELLED", "EXPIRED"})
  void anAttemptThatIsHeardOfAfterTheEndIsOnlyNoted(OrderStatus end) {
    Order order = order(end);

    assertThat(order.hear(requested(1), NOW)).isFalse();

    assertThat(order.status()).isEqualTo(end);
    assertThat(order.paymentStatus()).isEqualTo(PaymentStatus.PROCESSING);
  }

  @Test
  void whatEndsBeforeAnyChargeWasTriedHadNone() {
    Order order = new Order(draft("pm_card_visa"), "2026-0000001", NOW);

    order.obey(Happening.CANCEL, CUSTOMER, null, NOW);

    assertThat(order.paymentStatus()).isEqualTo(PaymentStatus.NONE);
  }

  @Test
  void whatCostsNothingIsPaidByItsCaptureAlone() {
    Order order = new Order(draft("pm_card_visa", pounds(0)), "2026-0000001", NOW);

    order.hear(ofNothing("payment.failed.v1", 1), NOW);
    assertThat(order.status()).isEqualTo(OrderStatus.AWAITING_PAYMENT);
    assertThat(order.paymentStatus()).isEqualTo(PaymentStatus.NONE);
    order.hear(ofNothing("payment.captured.v1", 3), NOW);
    order.hear(ofNothing("payment.failed.v1", 2), NOW);
    assertThat(order.status()).isEqualTo(OrderStatus.PAID);
    assertThat(order.paymentStatus()).isEqualTo(PaymentStatus.CAPTURED);
    order.obey(Happening.CANCEL, CUSTOMER, null, NOW);
    order.hear(ofNothing("payment.refunded.v1", 4), NOW);

    assertThat(order.status()).isEqualTo(OrderStatus.CANCELLED);
  }

  @Test
  void whatWasOrderedIsKept() {
    Order order = order();

    assertThat(order.lines()).isEqualTo(Example.lines());
    assertThat(order.total()).isEqualTo(pounds(30));
    assertThat(order.shippingAddress()).isEqualTo(Example.ADDRESS);
    assertThat(order.reference()).isEqualTo("536365");
  }
}
