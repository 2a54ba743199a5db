package shop.payment.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefundStatusTest {

  @ParameterizedTest
  @EnumSource(RefundStatus.class)
  void whatHasItsOutcomeKeepsIt(RefundStatus next) {
    assertThatThrownBy(() -> RefundStatus.SUCCEEDED.to(next))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> RefundStatus.FAILED.to(next))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aPendingRefundSucceedsOrFails() {
    assertThat(RefundStatus.PENDING.followers())
        .containsExactlyInAnyOrder(RefundStatus.SUCCEEDED, RefundStatus.FAILED);
  }
}
