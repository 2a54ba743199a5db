package shop.local.replay;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was sold, by somebody's account.
 *
 * @param orders each single one
 * @param days sums of each day of the history
 */
record Books(SortedMap<BookedOrder.Id, BookedOrder> orders, SortedMap<LocalDate, Totals> days) {

  /** Books whose days are the sums of their orders. */
  static Books of(List<BookedOrder> all) {
    SortedMap<BookedOrder.Id, BookedOrder> orders = new TreeMap<>();
    SortedMap<LocalDate, Totals> days = new TreeMap<>();
    for (BookedOrder order : all) {
      orders.put(order.id(), order);
      days.merge(order.day(), order.totals(), Totals::plus);
    }
    return new Books(orders, days);
  }

  Totals day(LocalDate day) {
    return days.getOrDefault(day, Totals.NONE);
  }

  Totals total() {
    return days.values().stream().reduce(Totals.NONE, Totals::plus);
  }
}
