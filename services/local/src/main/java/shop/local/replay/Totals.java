package shop.local.replay;

/**
 * Sums over some orders.
 *
 * @param lines after the same product's were summed
 * @param units pieces
 * @param revenue what the orders cost, pence
 * @param captured what was paid for them, pence
 */
record Totals(long orders, long lines, long units, long revenue, long captured) {

  static final Totals NONE = new Totals(0, 0, 0, 0, 0);

  Totals plus(Totals more) {
    return new Totals(
        orders + more.orders,
        lines + more.lines,
        Math.addExact(units, more.units),
        Math.addExact(revenue, more.revenue),
        Math.addExact(captured, more.captured));
  }
}
