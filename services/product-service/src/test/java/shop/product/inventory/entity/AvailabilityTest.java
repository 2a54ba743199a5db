package shop.product.inventory.entity;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AvailabilityTest {

  private static final int LOW = 10;

  @ParameterizedTest
  @CsvSource({"0, OUT_OF_STOCK", "1, LOW", "10, LOW", "11, IN_STOCK"})
  void availabilityGoesByWhatIsLeft(int available, Availability availability) {
    assertThat(Availability.of(available, LOW)).isEqualTo(availability);
  }

  @ParameterizedTest
  @CsvSource({
    "11, 10, LOW",
    "11, 0, OUT_OF_STOCK",
    "10, 0, OUT_OF_STOCK",
    "0, 1, BACK_IN_STOCK",
    "0, 11, BACK_IN_STOCK",
    "10, 11,",
    "10, 9,",
    "12, 11,",
    "0, 0,"
  })
  void onlyACrossingOfAThresholdIsTold(int before, int after, @Nullable StockEvent told) {
    assertThat(Availability.of(after, LOW).since(Availability.of(before, LOW)).orElse(null))
        .isEqualTo(told);
  }
}
