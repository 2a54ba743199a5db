package shop.local.client;

import java.util.Locale;

/**
 * An amount of money.
 *
 * @param amountMinor minor units of the currency: pence for GBP
 * @param currency ISO 4217
 */
public record Money(long amountMinor, String currency) {

  private static final int MINOR_PER_MAJOR = 100;
  private static final String CURRENCY = "GBP";

  /** An amount in the currency that a shop has unless told otherwise. */
  public static Money pence(long pence) {
    return new Money(pence, CURRENCY);
  }

  /** Pounds and pence as people write them: {@code 1,234.50}. */
  public static String text(long amountMinor) {
    return String.format(
        Locale.ROOT,
        "%s%,d.%02d",
        amountMinor < 0 ? "-" : "",
        Math.abs(amountMinor / MINOR_PER_MAJOR),
        Math.abs(amountMinor % MINOR_PER_MAJOR));
  }

  @Override
  public String toString() {
    return text(amountMinor) + " " + currency;
  }
}
