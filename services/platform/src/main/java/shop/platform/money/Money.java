package shop.platform.money;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Currency;
import shop.platform.problem.BusinessException;

/**
 * An amount of money, exact.
 *
 * @param amountMinor minor units of the currency (pence for GBP), 0 … {@value #MAX}
 * @param currency ISO 4217
 */
public record Money(@Min(0) @Max(Money.MAX) long amountMinor, Currency currency) {

  /** The largest amount the shop deals in, minor units. */
  public static final long MAX = 1_000_000_000_000L;

  public static Money zero(Currency currency) {
    return new Money(0, currency);
  }

  /**
   * The sum.
   *
   * @throws BusinessException validation-failed beyond {@link #MAX}
   * @throws IllegalArgumentException for another currency
   */
  public Money plus(Money other) {
    requireSameCurrency(other);
    return within(amountMinor + other.amountMinor);
  }

  /**
   * The difference.
   *
   * @throws ArithmeticException where {@code other} is more than this
   * @throws IllegalArgumentException for another currency
   */
  public Money minus(Money other) {
    requireSameCurrency(other);
    if (other.amountMinor > amountMinor) {
      throw new ArithmeticException("less than nothing");
    }
    return new Money(amountMinor - other.amountMinor, currency);
  }

  /**
   * The amount for {@code quantity} pieces.
   *
   * @throws BusinessException validation-failed beyond {@link #MAX}
   */
  public Money times(int quantity) {
    return within(Math.multiplyExact(amountMinor, (long) quantity));
  }

  private Money within(long minor) {
    if (minor < 0 || minor > MAX) {
      throw BusinessException.invalid("", "An amount here is at most " + MAX + " minor units.");
    }
    return new Money(minor, currency);
  }

  private void requireSameCurrency(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException(currency + " is not " + other.currency);
    }
  }
}
