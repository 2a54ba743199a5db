package shop.product.inventory.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import shop.platform.problem.BusinessException;
import shop.product.inventory.boundary.HoldRequest.Item;

class HoldRequestTest {

  private static final UUID LAMP = new UUID(0, 1);
  private static final UUID CLOCK = new UUID(0, 2);

  private static HoldRequest of(Item... items) {
    return new HoldRequest(new UUID(0, 9), Arrays.asList(items), Instant.EPOCH);
  }

  @Test
  void theLimitHoldsForTheSumOfAProductsLines() {
    assertThatThrownBy(() -> of(new Item(LAMP, 100_000), new Item(LAMP, 1)).summed())
        .isInstanceOfSatisfying(
            BusinessException.class,
            refusal -> assertThat(refusal.slug()).isEqualTo("validation-failed"));
  }

  @Test
  void linesOfTheSameProductAreSummed() {
    assertThat(of(new Item(LAMP, 2), new Item(CLOCK, 1), new Item(LAMP, 3)).summed())
        .isEqualTo(Map.of(LAMP, 5, CLOCK, 1));
  }
}
