package shop.product.inventory.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import shop.platform.problem.BusinessException;

class StockTest {

  private static Stock of(int onHand, int reserved) {
    return new Stock(new UUID(0, 1), "A", true, onHand, reserved, 7);
  }

  @Test
  void whatIsReservedCannotBeCorrectedAway() {
    assertThatThrownBy(() -> of(10, 4).adjusted(-7))
        .isInstanceOfSatisfying(
            BusinessException.class,
            refusal -> assertThat(refusal.slug()).isEqualTo("insufficient-stock"));
  }

  @Test
  void stockHasALimit() {
    assertThatThrownBy(() -> of(Stock.LIMIT, 0).adjusted(1))
        .isInstanceOfSatisfying(
            BusinessException.class,
            refusal -> assertThat(refusal.errors().getFirst().pointer()).isEqualTo("/delta"));
  }

  @Test
  void theLargestCorrectionOfTheLargestStockDoesNotWrapAround() {
    assertThatThrownBy(() -> of(Stock.LIMIT, 0).adjusted(Stock.LIMIT))
        .isInstanceOf(BusinessException.class);
    assertThatThrownBy(() -> of(0, 0).adjusted(-Stock.LIMIT)).isInstanceOf(BusinessException.class);
  }

  @Test
  void allThatIsNotReservedCanBeCorrectedAway() {
    Stock left = of(10, 4).adjusted(-6);

    assertThat(left.onHand()).isEqualTo(4);
    assertThat(left.available()).isZero();
    assertThat(left.version()).isEqualTo(8);
  }
}
