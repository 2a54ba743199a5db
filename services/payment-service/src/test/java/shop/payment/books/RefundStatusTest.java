package shop.payment.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefundStatusTest {

  @ParameterizedTest
  @EnumSource(RefundStatus.class)
  void whatHasFailedStaysSo(RefundStatus next) {
    assertThatThrownBy(() -> RefundStatus.FAILED.to(next))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whatHasSucceededMayStillFail() {
    assertThat(RefundStatus.SUCCEEDED.followers()).containsExactly(RefundStatus.FAILED);
  }

  @Test
  void aPendingRefundSucceedsOrFails() {
    assertThat(RefundStatus.PENDING.followers())
        .containsExactlyInAnyOrder(RefundStatus.SUCCEEDED, RefundStatus.FAILED);
  }
}
