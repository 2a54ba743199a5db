package shop.local.demo;

import java.util.Locale;
import shop.local.StackFailure;
import shop.local.client.Refusal;

/**
 * How a stop of the tour went.
 *
 * @param order its number; none where it was refused
 * @param actual states of order and payment, or the refusal, or what went wrong
 */
record Visit(Tour.Stop stop, String order, String actual, String total) {

  static final String HEAD =
      row("", "order", "who", "tried", "expected", "actual", "total").stripTrailing();

  static Visit failed(Tour.Stop stop, StackFailure failure) {
    boolean refused = failure instanceof Refusal refusal && !refusal.problem().slug().isEmpty();
    String actual =
        refused ? "refused: " + ((Refusal) failure).problem().slug() : "" + failure.getMessage();
    return new Visit(stop, "-", actual, "-");
  }

  boolean asExpected() {
    return actual.equals(stop.expected());
  }

  @Override
  public String toString() {
    return row(
        asExpected() ? "ok" : "NOT",
        order,
        stop.customer(),
        stop.tried(),
        stop.expected(),
        actual,
        total);
  }

  private static String row(String... cells) {
    return String.format(Locale.ROOT, "  %-4s %-18s %-6s %-38s %-25s %-25s %14s", (Object[]) cells);
  }
}
