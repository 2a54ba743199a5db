package shop.payment.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.payment.books.PaymentStatus.CAPTURED;
import static shop.payment.books.PaymentStatus.CREATED;
import static shop.payment.books.PaymentStatus.DECLINED;
import static shop.payment.books.PaymentStatus.FAILED;
import static shop.payment.books.PaymentStatus.PARTIALLY_REFUNDED;
import static shop.payment.books.PaymentStatus.PROCESSING;
import static shop.payment.books.PaymentStatus.REFUNDED;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PaymentStatusTest {

  private record Step(PaymentStatus from, PaymentStatus to) {}

  /** The whole table: every pair that is not in it is forbidden. */
  private static final Set<Step> ALLOWED =
      Set.of(
          new Step(CREATED, PROCESSING),
          new Step(CREATED, FAILED),
          new Step(PROCESSING, CREATED),
          new Step(PROCESSING, CAPTURED),
          new Step(PROCESSING, DECLINED),
          new Step(PROCESSING, FAILED),
          new Step(FAILED, CAPTURED),
          new Step(CAPTURED, PARTIALLY_REFUNDED),
          new Step(CAPTURED, REFUNDED),
          new Step(PARTIALLY_REFUNDED, PARTIALLY_REFUNDED),
          new Step(PARTIALLY_REFUNDED, REFUNDED),
          new Step(PARTIALLY_REFUNDED, CAPTURED),
          new Step(REFUNDED, PARTIALLY_REFUNDED),
          new Step(REFUNDED, CAPTURED));

  static List<Step> everyPair() {
    List<Step> pairs = new ArrayList<>();
    for (PaymentStatus from : PaymentStatus.values()) {
      for (PaymentStatus to : PaymentStatus.values()) {
        pairs.add(new Step(from, to));
      }
    }
    return pairs;
  }

  @ParameterizedTest
  @MethodSource("everyPair")
  void aPaymentTakesTheStepsOfTheTableAndNoOthers(Step step) {
    if (ALLOWED.contains(step)) {
      assertThat(step.from().to(step.to())).isEqualTo(step.to());
    } else {
      assertThatThrownBy(() -> step.from().to(step.to())).isInstanceOf(IllegalStateException.class);
    }
  }
}
