package shop.local.replay;

import java.math.BigDecimal;
import java.math.RoundingMode;
import shop.local.StackFailure;

/**
 * A row that was sold.
 *
 * @param quantity pieces, more than none
 * @param price of a piece, pence; halves of a penny are rounded up
 */
record Sale(Row row, int quantity, long price) {

  private static final BigDecimal PENNY = new BigDecimal("0.01");

  static Sale of(Row row) {
    long pence = amount(row).setScale(2, RoundingMode.HALF_UP).movePointRight(2).longValueExact();
    return new Sale(row, quantity(row), pence);
  }

  static boolean isCancellation(Row row) {
    return row.invoice().startsWith("C");
  }

  static boolean isUnderAPenny(Row row) {
    return amount(row).compareTo(PENNY) < 0;
  }

  static boolean isNegative(Row row) {
    return quantity(row) <= 0;
  }

  private static BigDecimal amount(Row row) {
    try {
      return new BigDecimal(row.unitPrice());
    } catch (NumberFormatException e) {
      throw new StackFailure(row.place() + ": " + row.unitPrice() + " is no price.", e);
    }
  }

  private static int quantity(Row row) {
    try {
      return Integer.parseInt(row.quantity());
    } catch (NumberFormatException e) {
      throw new StackFailure(row.place() + ": " + row.quantity() + " is no quantity.", e);
    }
  }
}
