package shop.platform.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Currency;
import org.junit.jupiter.api.Test;
import shop.platform.problem.BusinessException;

class MoneyTest {

  private static final Currency GBP = Currency.getInstance("GBP");

  @Test
  void beyondTheLargestAmountIsRefusedNotWrapped() {
    assertThatExceptionOfType(BusinessException.class)
        .isThrownBy(() -> new Money(Money.MAX, GBP).plus(new Money(1, GBP)))
        .satisfies(e -> assertThat(e.slug()).isEqualTo("validation-failed"));
    assertThatExceptionOfType(BusinessException.class)
        .isThrownBy(() -> new Money(Money.MAX, GBP).times(2));
  }

  @Test
  void nothingIsLessThanNothing() {
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> new Money(1, GBP).minus(new Money(2, GBP)));
  }

  @Test
  void currenciesDoNotMix() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> Money.zero(GBP).plus(Money.zero(Currency.getInstance("EUR"))));
  }

  @Test
  void sumsAreExact() {
    assertThat(new Money(1999, GBP).times(3).plus(new Money(3, GBP)))
        .isEqualTo(new Money(6000, GBP));
  }
}
