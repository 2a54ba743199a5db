package shop.order.ordering.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.order.ordering.entity.Example.NOW;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import shop.platform.problem.BusinessException;

class AdmissionTest {

  @Test
  void whoWasErasedOrdersNoMore() {
    assertThatThrownBy(() -> new Admission(0, null, true).require(50, NOW))
        .isInstanceOfSatisfying(
            BusinessException.class,
            refusal -> assertThat(refusal.kind()).isEqualTo(BusinessException.Kind.FORBIDDEN));
  }

  @Test
  void tooManyUnpaidOrdersWaitForTheNextDeadline() {
    assertThatThrownBy(() -> new Admission(50, NOW.plusSeconds(90), false).require(50, NOW))
        .isInstanceOfSatisfying(
            BusinessException.class,
            refusal -> {
              assertThat(refusal.kind()).isEqualTo(BusinessException.Kind.TOO_MANY_REQUESTS);
              assertThat(refusal.retryAfter()).contains(Duration.ofSeconds(90));
            });
  }

  @Test
  void theLastOneAllowedIsTaken() {
    assertThatCode(() -> new Admission(49, NOW, false).require(50, NOW)).doesNotThrowAnyException();
  }
}
