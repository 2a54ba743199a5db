package shop.payment.paying.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.payment.books.Example.DEADLINE;
import static shop.payment.books.Example.NOW;
import static shop.payment.books.Example.ORDER;
import static shop.payment.books.Example.pounds;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import shop.payment.books.Example;
import shop.payment.books.LostClaim;
import shop.payment.books.Payment;
import shop.payment.books.PaymentEvent;
import shop.payment.books.PaymentStatus;
import shop.payment.books.Refund;
import shop.payment.books.RefundStatus;
import shop.payment.gateway.Charge;
import shop.payment.gateway.ChargeAnswer;
import shop.payment.gateway.GatewayKey;
import shop.payment.gateway.RefundAnswer;
import shop.payment.refunding.Counter;
import shop.payment.refunding.RefundRequest;
import shop.platform.id.Ids;
import shop.platform.idempotency.TakenOver;
import shop.platform.problem.BusinessException;

/** What becomes of an order's money, in every order in which the parts may hear of things. */
class PayingTest {

  private final Desk desk = new Desk();

  private void assertRefused(String slug, Runnable action) {
    assertThatThrownBy(action::run)
        .isInstanceOfSatisfying(
            BusinessException.class, refusal -> assertThat(refusal.slug()).isEqualTo(slug));
  }

  private Refund refund() {
    return desk.counter.refunds.ofPayment(desk.only().id()).getLast();
  }

  private void giveBack(Refund refund) {
    desk.counter.steps.settle(refund.id(), refund.tries(), new RefundAnswer.Given());
  }

  private void assertTold(long captured, long refunded, long pending) {
    PaymentEvent books = desk.told.last();
    assertThat(books.captured()).isEqualTo(pounds(captured));
    assertThat(books.refunded()).isEqualTo(pounds(refunded));
    assertThat(books.refundPending()).isEqualTo(pounds(pending));
  }

  @Test
  void anOrderThatEndedBeforeItsPlacingIsHeardOfIsNotCharged() {
    desk.ended(false);
    desk.placement.orderPlaced(Desk.FACTS, "pm_card_visa");
    assertThat(desk.attempts()).isZero();
    assertRefused("order-not-payable", () -> desk.pay(Ids.next()));
  }

  @Test
  void anOrderPastItsDeadlineIsNotCharged() {
    desk.clock.moveTo(DEADLINE);
    desk.placement.orderPlaced(Desk.FACTS, "pm_card_visa");
    assertThat(desk.attempts()).isZero();
  }

  @Test
  void noChargeStartsPastTheDeadlineOfAnOrderThatWasPlacedInTime() {
    Payment payment = desk.placed();
    desk.clock.moveTo(DEADLINE);
    assertThat(desk.steps.begin(payment.id())).isEmpty();
    assertThat(payment.status()).isEqualTo(PaymentStatus.FAILED);
    assertThat(desk.told.types()).containsExactly(PaymentEvent.FAILED);
  }

  @Test
  void theEndOfAnOrderFailsAPaymentThatHasNotStarted() {
    Payment payment = desk.placed();
    desk.ended(false);
    assertThat(payment.status()).isEqualTo(PaymentStatus.FAILED);
    assertThat(desk.steps.begin(payment.id())).isEmpty();
  }

  @Test
  void aPaymentOverRestIsNotPlacedBesideTheEventsAndTheOtherWayRound() {
    desk.placed();
    assertRefused("payment-exists", () -> desk.pay(Ids.next()));
    desk.placement.orderPlaced(Desk.FACTS, "pm_card_visa");
    assertThat(desk.attempts()).isEqualTo(1);
  }

  @Test
  void theSameRequestComeAgainPlacesNothingMore() {
    desk.placement.know(Desk.FACTS);
    UUID id = Ids.next();
    desk.pay(id);
    desk.ended(false);
    desk.pay(id);
    assertThat(desk.attempts()).isEqualTo(1);
    assertThat(desk.told.types()).containsExactly(PaymentEvent.REQUESTED, PaymentEvent.FAILED);
  }

  @Test
  void aPaidOrderIsNotPaidAgainEvenPastItsDeadline() {
    desk.captured();
    desk.clock.moveTo(DEADLINE.plusSeconds(1));
    assertRefused("payment-exists", () -> desk.pay(Ids.next()));
  }

  @Test
  void anEndedOrderIsNotPayableEvenWhileAChargeIsInFlight() {
    desk.asked();
    desk.ended(false);
    assertRefused("order-not-payable", () -> desk.pay(Ids.next()));
  }

  @Test
  void aFourthAttemptLosesAgainstTheThirdDecline() {
    for (int attempt = 1; attempt <= 3; attempt++) {
      desk.placement.know(Desk.FACTS);
      desk.pay(Ids.next());
      Payment payment = desk.only();
      desk.begin(payment);
      assertRefused("payment-exists", () -> desk.pay(Ids.next()));
      desk.decline(payment);
      assertThat(desk.told.last().retryable()).isEqualTo(attempt < 3);
    }
    assertRefused("order-not-payable", () -> desk.pay(Ids.next()));
  }

  @Test
  void noAnswerLeavesThePaymentProcessingToBeAskedForAgainUnderTheSameKey() {
    Payment payment = desk.placed();
    Charge first = desk.begin(payment);
    desk.steps.settle(payment.id(), new ChargeAnswer.Unanswered());
    assertThat(payment.status()).isEqualTo(PaymentStatus.PROCESSING);
    assertThat(desk.payments.postponed).containsEntry(payment.id(), Duration.ofSeconds(10));

    desk.clock.moveTo(DEADLINE.plusSeconds(1));
    Charge again = desk.begin(payment);
    assertThat(again.key().value()).isEqualTo(first.key().value());
    assertThat(first.key().use()).isEqualTo(GatewayKey.Use.FRESH);
    assertThat(again.key().use()).isEqualTo(GatewayKey.Use.USED);
    assertThat(desk.told.events).isEmpty();
  }

  @Test
  void aPaymentWhoseRequestNeverLeftFailsOnceItsOrderHasEnded() {
    Payment payment = desk.asked();
    desk.steps.settle(payment.id(), new ChargeAnswer.Unsent());
    assertThat(payment.status()).isEqualTo(PaymentStatus.CREATED);
    assertThat(desk.payments.postponed).containsEntry(payment.id(), Duration.ofSeconds(10));
    assertThat(desk.told.events).isEmpty();

    desk.ended(false);
    assertThat(payment.status()).isEqualTo(PaymentStatus.FAILED);
    assertThat(desk.told.types()).containsExactly(PaymentEvent.FAILED);
    assertThat(desk.steps.begin(payment.id())).isEmpty();
  }

  @Test
  void aPaymentWhoseRequestNeverLeftFailsOnceItsDeadlineIsPast() {
    Payment payment = desk.asked();
    desk.steps.settle(payment.id(), new ChargeAnswer.Unsent());
    desk.clock.moveTo(DEADLINE);
    assertThat(desk.steps.begin(payment.id())).isEmpty();
    assertThat(payment.status()).isEqualTo(PaymentStatus.FAILED);
  }

  @Test
  void anEndWhileARequestIsMadeThatNeverLeavesFailsThePaymentAtOnce() {
    Payment payment = desk.asked();
    desk.ended(false);
    assertThat(payment.status()).isEqualTo(PaymentStatus.PROCESSING);
    desk.steps.settle(payment.id(), new ChargeAnswer.Unsent());
    assertThat(payment.status()).isEqualTo(PaymentStatus.FAILED);
    assertThat(desk.told.types()).containsExactly(PaymentEvent.FAILED);
  }

  @Test
  void aPaymentWhoseRequestNeverLeftIsChargedUnderTheSameKeyWhileItsOrderLives() {
    Payment payment = desk.placed();
    Charge first = desk.begin(payment);
    desk.steps.settle(payment.id(), new ChargeAnswer.Unsent());
    assertThat(desk.begin(payment)).isEqualTo(first);
    desk.capture(payment);
    assertThat(desk.told.types()).containsExactly(PaymentEvent.CAPTURED);
  }

  @Test
  void aRequestThatMayHaveLeftIsNotForgottenForALaterOneThatDidNot() {
    Payment payment = desk.asked();
    desk.steps.settle(payment.id(), new ChargeAnswer.Unanswered());
    desk.begin(payment);
    desk.steps.settle(payment.id(), new ChargeAnswer.Unsent());
    desk.ended(false);
    assertThat(payment.status()).isEqualTo(PaymentStatus.PROCESSING);
    assertThat(desk.told.events).isEmpty();
  }

  @Test
  void aRequestAnnouncedByACrashedWorkerMayHaveLeft() {
    Payment payment = desk.asked();
    desk.begin(payment);
    desk.steps.settle(payment.id(), new ChargeAnswer.Unsent());
    assertThat(payment.status()).isEqualTo(PaymentStatus.PROCESSING);
  }

  @Test
  void aWorkerWhoseLeaseRanOutDoesNotRecallWhatAnotherIsAsking() {
    Payment payment = desk.asked();
    desk.begin(payment);
    // The first one comes back, then the second.
    desk.steps.settle(payment.id(), new ChargeAnswer.Unsent());
    assertThat(payment.status()).isEqualTo(PaymentStatus.PROCESSING);
    desk.capture(payment);
    assertThat(desk.told.types()).containsExactly(PaymentEvent.CAPTURED);
  }

  @Test
  void aKeyThatTheGatewayMayHaveForgottenIsNotUsedAgain() {
    Payment payment = desk.asked();
    desk.clock.moveTo(NOW.plus(Duration.ofHours(23)).plusSeconds(1));
    assertThat(desk.steps.begin(payment.id())).isEmpty();
    assertThat(payment.status()).isEqualTo(PaymentStatus.PROCESSING);
    assertThat(desk.payments.postponed).containsEntry(payment.id(), Duration.ofHours(1));

    desk.clock.moveTo(NOW.plus(Duration.ofHours(24)).plusSeconds(21));
    assertThat(desk.begin(payment).key().use()).isEqualTo(GatewayKey.Use.LAPSED);
    desk.steps.settle(payment.id(), new ChargeAnswer.Unanswered());
    assertThat(desk.payments.postponed).containsEntry(payment.id(), Duration.ofHours(1));
  }

  @Test
  void moneyTakenForAPaymentThatFailedIsInTheBooks() {
    Payment payment = desk.asked();
    desk.steps.settle(payment.id(), new ChargeAnswer.Refused("testmode"));
    desk.capture(payment);
    assertThat(payment.status()).isEqualTo(PaymentStatus.CAPTURED);
    assertThat(payment.retryable()).isNull();
    assertThat(desk.told.types()).containsExactly(PaymentEvent.FAILED, PaymentEvent.CAPTURED);
    assertTold(30, 0, 0);
  }

  @Test
  void moneyTakenForAPaymentThatFailedAfterItsOrderEndedIsGivenBack() {
    Payment payment = desk.asked();
    desk.steps.settle(payment.id(), new ChargeAnswer.Refused("testmode"));
    desk.ended(false);
    desk.capture(payment);
    assertTold(30, 0, 30);
    giveBack(refund());
    assertTold(30, 30, 0);
  }

  @Test
  void anAttemptThatHasNotStartedGivesWayToMoneyThatWasTaken() {
    Payment failed = desk.asked();
    desk.steps.settle(failed.id(), new ChargeAnswer.Refused("testmode"));
    desk.pay(Ids.next());
    Payment other = desk.only();
    desk.capture(failed);
    assertThat(other.status()).isEqualTo(PaymentStatus.FAILED);
    assertThat(desk.steps.begin(other.id())).isEmpty();
    assertThat(failed.status()).isEqualTo(PaymentStatus.CAPTURED);
    assertTold(30, 0, 0);
  }

  @Test
  void moneyTakenForAPaymentThatFailedWaitsForTheOutcomeOfTheNextAttempt() {
    Payment failed = desk.asked();
    desk.steps.settle(failed.id(), new ChargeAnswer.Refused("testmode"));
    desk.pay(Ids.next());
    Payment other = desk.only();
    desk.begin(other);
    assertRefused(
        "service-unavailable",
        () -> desk.steps.settle(failed.id(), new ChargeAnswer.Captured("pi_late", 3000)));
    assertThat(failed.status()).isEqualTo(PaymentStatus.FAILED);

    desk.decline(other);
    desk.steps.settle(failed.id(), new ChargeAnswer.Captured("pi_late", 3000));
    assertThat(failed.status()).isEqualTo(PaymentStatus.CAPTURED);
    assertTold(30, 0, 0);
  }

  @Test
  void moneyTakenForAPaymentThatFailedIsAPersonsToGiveBackWhereTheNextAttemptIsPaid() {
    Payment failed = desk.asked();
    desk.steps.settle(failed.id(), new ChargeAnswer.Refused("testmode"));
    desk.pay(Ids.next());
    Payment other = desk.only();
    desk.begin(other);
    desk.steps.settle(other.id(), new ChargeAnswer.Captured("pi_2", 3000));
    List<String> alarms =
        Alarms.during(
            ChargeSteps.class,
            () -> desk.steps.settle(failed.id(), new ChargeAnswer.Captured("pi_late", 3000)));
    assertThat(failed.status()).isEqualTo(PaymentStatus.FAILED);
    assertTold(30, 0, 0);
    assertThat(alarms).singleElement().asString().contains("pi_late");
  }

  @Test
  void aDeclineOfWhatHasFailedIsNoNewsNorTheOtherWayRound() {
    Payment failed = desk.asked();
    desk.steps.settle(failed.id(), new ChargeAnswer.Refused("testmode"));
    desk.decline(failed);
    assertThat(failed.status()).isEqualTo(PaymentStatus.FAILED);
    desk.pay(Ids.next());
    Payment declined = desk.only();
    desk.begin(declined);
    desk.decline(declined);
    desk.steps.settle(declined.id(), new ChargeAnswer.Refused("canceled"));
    assertThat(declined.status()).isEqualTo(PaymentStatus.DECLINED);
  }

  @Test
  void aSecondChargeUnderAnotherNameIsToldToAPerson() {
    Payment payment = desk.captured();
    List<String> alarms =
        Alarms.during(
            ChargeSteps.class,
            () -> {
              desk.capture(payment);
              desk.steps.settle(payment.id(), new ChargeAnswer.Captured("pi_2", 3000));
            });
    assertThat(alarms).singleElement().asString().contains("pi_2");
    assertTold(30, 0, 0);
  }

  @Test
  void aChargeThatTheGatewayHasNamedIsLookedUpHoweverOld() {
    Payment payment = desk.asked();
    desk.steps.settle(payment.id(), new ChargeAnswer.Accepted("pi_1"));
    desk.clock.moveTo(NOW.plus(Duration.ofHours(24)));
    assertThat(desk.begin(payment).gatewayId()).isEqualTo("pi_1");
  }

  @Test
  void anOutcomeToldAgainIsNoNews() {
    Payment payment = desk.captured();
    desk.capture(payment);
    desk.steps.settle(payment.id(), new ChargeAnswer.Unanswered());
    assertThat(desk.told.types()).containsExactly(PaymentEvent.CAPTURED);
  }

  @Test
  void anotherOutcomeThanTheFirstIsADefect() {
    Payment payment = desk.captured();
    assertThatThrownBy(() -> desk.decline(payment)).isInstanceOf(IllegalStateException.class);
    assertTold(30, 0, 0);
  }

  @Test
  void aCaptureOfAnotherAmountIsADefect() {
    Payment payment = desk.asked();
    assertThatThrownBy(
            () -> desk.steps.settle(payment.id(), new ChargeAnswer.Captured("pi_1", 2999)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(desk.told.events).isEmpty();
  }

  @Test
  void aChargeThatLandsAfterTheEndIsGivenBack() {
    Payment payment = desk.asked();
    desk.ended(false);
    assertThat(desk.told.events).isEmpty();

    desk.capture(payment);
    assertThat(desk.told.types()).containsExactly(PaymentEvent.CAPTURED);
    assertTold(30, 0, 30);

    giveBack(refund());
    assertThat(desk.told.types()).endsWith(PaymentEvent.REFUNDED);
    assertTold(30, 30, 0);
    assertThat(payment.status()).isEqualTo(PaymentStatus.REFUNDED);
  }

  @Test
  void theEndOfAPaidOrderGivesItsMoneyBackOnce() {
    desk.captured();
    desk.ended(true);
    desk.ended(false);
    assertThat(desk.counter.refunds.ofPayment(desk.only().id())).hasSize(1);
    giveBack(refund());
    assertThat(desk.told.types()).containsExactly(PaymentEvent.CAPTURED, PaymentEvent.REFUNDED);
  }

  @Test
  void aPartialRefundThenTheEndGivesBackTheRest() {
    Payment payment = desk.captured();
    giveBack(desk.counter.request(payment.id(), pounds(10), false));
    desk.ended(true);
    assertThat(refund().amount()).isEqualTo(pounds(20));
    giveBack(refund());
    assertTold(30, 30, 0);
  }

  @Test
  void theEndOfAnOrderRefundedInFullSaysSoAgain() {
    Payment payment = desk.captured();
    giveBack(desk.counter.request(payment.id(), null, false));
    desk.ended(true);
    assertThat(desk.told.types())
        .containsExactly(PaymentEvent.CAPTURED, PaymentEvent.REFUNDED, PaymentEvent.REFUNDED);
    assertTold(30, 30, 0);
  }

  @Test
  void theEndOfAnOrderWhoseRefundIsPendingWaitsForIt() {
    Payment payment = desk.captured();
    desk.counter.request(payment.id(), null, false);
    desk.ended(true);
    assertThat(desk.told.types()).containsExactly(PaymentEvent.CAPTURED);
  }

  @Test
  void nothingThatWasNotCapturedIsGivenBack() {
    Payment payment = desk.asked();
    assertRefused("payment-not-captured", () -> desk.counter.request(payment.id(), null, false));
  }

  @Test
  void whoWasTakenOverGivesNothingBack() {
    Payment payment = desk.captured();
    var all = new RefundRequest(null, "Broken", true);
    var lost = new LostClaim(Ids.next());
    assertThatThrownBy(() -> desk.counter.refunding.request(lost, payment.id(), all, Ids.next()))
        .isInstanceOf(TakenOver.class);
    assertThat(desk.counter.refunds.ofPayment(payment.id())).isEmpty();
    assertThat(desk.told.types()).containsExactly(PaymentEvent.CAPTURED);
  }

  @Test
  void whoWasTakenOverDoesNotPay() {
    desk.placement.know(Desk.FACTS);
    var lost = new LostClaim(Ids.next());
    assertThatThrownBy(() -> desk.placement.place(lost, Example.ORDER, "pm_card_visa"))
        .isInstanceOf(TakenOver.class);
    assertThat(desk.attempts()).isZero();
  }

  @Test
  void aRefundRefusedFiveTimesFailsAndMayBeSettledOutside() {
    Payment payment = desk.captured();
    desk.ended(true);
    Refund refund = refund();
    for (int attempt = 1; attempt <= 5; attempt++) {
      assertThat(desk.counter.steps.begin(refund.id()).orElseThrow().key().value())
          .isEqualTo("refund:" + refund.id() + ":" + attempt);
      desk.counter.steps.settle(refund.id(), attempt, new RefundAnswer.Refused("declined"));
      if (attempt < 5) {
        assertThat(desk.counter.refunds.postponed)
            .containsEntry(refund.id(), Counter.PAUSES.get(attempt - 1));
      }
    }
    assertThat(desk.told.types()).endsWith(PaymentEvent.REFUND_FAILED);
    assertTold(30, 0, 0);

    Refund outside = desk.counter.request(payment.id(), null, true);
    assertThat(outside.status()).isEqualTo(RefundStatus.SUCCEEDED);
    assertThat(desk.told.types()).endsWith(PaymentEvent.REFUNDED);
    assertTold(30, 30, 0);
  }

  @Test
  void aRefundThatFailsAfterItSucceededIsInTheBooksAndTold() {
    Payment payment = desk.captured();
    desk.ended(true);
    Refund refund = refund();
    giveBack(refund);
    assertTold(30, 30, 0);

    desk.counter.steps.settle(refund.id(), 1, new RefundAnswer.Failed("lost_or_stolen_card"));
    desk.counter.steps.settle(refund.id(), 1, new RefundAnswer.Failed("lost_or_stolen_card"));
    assertThat(refund.status()).isEqualTo(RefundStatus.FAILED);
    assertThat(payment.status()).isEqualTo(PaymentStatus.CAPTURED);
    assertThat(desk.told.types())
        .containsExactly(PaymentEvent.CAPTURED, PaymentEvent.REFUNDED, PaymentEvent.REFUND_FAILED);
    assertTold(30, 0, 0);

    desk.counter.request(payment.id(), null, true);
    assertTold(30, 30, 0);
  }

  @Test
  void thatARefundSucceededIsNoNewsAfterItFailed() {
    Payment payment = desk.captured();
    desk.ended(true);
    Refund refund = refund();
    giveBack(refund);
    desk.counter.steps.settle(refund.id(), 1, new RefundAnswer.Failed("unknown"));
    giveBack(refund);
    assertThat(refund.status()).isEqualTo(RefundStatus.FAILED);
    assertThat(payment.status()).isEqualTo(PaymentStatus.CAPTURED);
  }

  @Test
  void thatATrySucceededIsNoNewsAfterItsFailureCameFirst() {
    desk.captured();
    desk.ended(true);
    Refund refund = refund();
    desk.counter.steps.settle(refund.id(), 1, new RefundAnswer.Failed("unknown"));
    desk.counter.steps.settle(refund.id(), 1, new RefundAnswer.Given());
    assertThat(refund.status()).isEqualTo(RefundStatus.PENDING);
    giveBack(refund);
    assertTold(30, 30, 0);
  }

  @Test
  void aRefusalOfATryBeforeTheOneThatSucceededIsNoNews() {
    desk.captured();
    desk.ended(true);
    Refund refund = refund();
    desk.counter.steps.settle(refund.id(), 1, new RefundAnswer.Failed("unknown"));
    giveBack(refund);
    desk.counter.steps.settle(refund.id(), 1, new RefundAnswer.Failed("unknown"));
    assertThat(refund.status()).isEqualTo(RefundStatus.SUCCEEDED);
  }

  @Test
  void aRefusalToldTwiceEndsOneTry() {
    desk.captured();
    desk.ended(true);
    Refund refund = refund();
    desk.counter.steps.settle(refund.id(), 1, new RefundAnswer.Refused("declined"));
    desk.counter.steps.settle(refund.id(), 1, new RefundAnswer.Refused("declined"));
    assertThat(refund.tries()).isEqualTo(2);
  }

  @Test
  void noAnswerToARefundIsNoRefusal() {
    desk.captured();
    desk.ended(true);
    Refund refund = refund();
    GatewayKey first = desk.counter.steps.begin(refund.id()).orElseThrow().key();
    desk.counter.steps.settle(refund.id(), 1, new RefundAnswer.Unanswered());
    GatewayKey again = desk.counter.steps.begin(refund.id()).orElseThrow().key();
    assertThat(again.value()).isEqualTo(first.value());
    assertThat(first.use()).isEqualTo(GatewayKey.Use.FRESH);
    assertThat(again.use()).isEqualTo(GatewayKey.Use.USED);
    assertThat(refund.status()).isEqualTo(RefundStatus.PENDING);
  }

  @Test
  void aRefundWithoutAnAnswerIsLookedUpOnceItsKeyHasLapsedAndTriedAnewWhereNothingCameOfIt() {
    desk.captured();
    desk.ended(true);
    Refund refund = refund();
    desk.counter.steps.begin(refund.id());
    desk.clock.moveTo(NOW.plus(Duration.ofHours(23)).plusSeconds(1));
    assertThat(desk.counter.steps.begin(refund.id())).isEmpty();

    desk.clock.moveTo(NOW.plus(Duration.ofHours(24)).plusSeconds(21));
    GatewayKey lapsed = desk.counter.steps.begin(refund.id()).orElseThrow().key();
    assertThat(lapsed.use()).isEqualTo(GatewayKey.Use.LAPSED);
    desk.counter.steps.settle(refund.id(), 1, new RefundAnswer.Unanswered());
    assertThat(desk.counter.refunds.postponed).containsEntry(refund.id(), Duration.ofHours(1));
    desk.counter.steps.settle(refund.id(), 1, new RefundAnswer.Refused("unknown"));

    GatewayKey next = desk.counter.steps.begin(refund.id()).orElseThrow().key();
    assertThat(next.value()).isEqualTo("refund:" + refund.id() + ":2");
    assertThat(next.use()).isEqualTo(GatewayKey.Use.FRESH);
    giveBack(refund);
    assertTold(30, 30, 0);
  }

  @Test
  void thatARequestIsRefusedLateSaysNothingOfARefundThatSucceeded() {
    desk.captured();
    desk.ended(true);
    Refund refund = refund();
    giveBack(refund);
    desk.counter.steps.settle(refund.id(), 1, new RefundAnswer.Refused("testmode"));
    assertThat(refund.status()).isEqualTo(RefundStatus.SUCCEEDED);
    assertTold(30, 30, 0);
  }

  @Test
  void anOrderThatOwesNothingIsPaidAndEndsWithoutARefund() {
    var free = new OrderFacts(ORDER, Desk.FACTS.userId(), pounds(0), Desk.FACTS.expiresAt());
    desk.placement.orderPlaced(free, "pm_card_visa");
    Payment payment = desk.only();
    desk.begin(payment);
    desk.steps.settle(payment.id(), new ChargeAnswer.Captured(null, 0));
    desk.ended(true);
    assertThat(desk.told.types()).containsExactly(PaymentEvent.CAPTURED, PaymentEvent.REFUNDED);
    assertThat(desk.counter.refunds.ofPayment(payment.id())).isEmpty();
  }

  @Test
  void whatTheGatewayDoesNotTakeFailsAndMayBeRepeated() {
    Payment payment = desk.asked();
    desk.steps.settle(payment.id(), new ChargeAnswer.Refused("resource_missing"));
    assertThat(payment.status()).isEqualTo(PaymentStatus.FAILED);
    assertThat(desk.told.last().retryable()).isTrue();
    desk.pay(Ids.next());
    assertThat(desk.only().attempt()).isEqualTo(2);
  }

  @Test
  void eachEventOfAnOrderHasAHigherSequence() {
    Payment payment = desk.captured();
    giveBack(desk.counter.request(payment.id(), pounds(10), false));
    giveBack(desk.counter.request(payment.id(), pounds(10), false));
    assertThat(desk.told.events).extracting("sequence").containsExactly(1L, 2L, 3L);
    assertThat(desk.orderBooks().left()).isEqualTo(pounds(10));
  }
}
