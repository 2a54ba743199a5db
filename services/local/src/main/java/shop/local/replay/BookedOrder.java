package shop.local.replay;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.SortedMap;

/**
 * An order in the books.
 *
 * @param part which of the invoice's orders this is, from 1
 * @param state {@link #PAID}, or what else became of it
 * @param units pieces of each product at its price
 * @param total what it costs, pence
 * @param captured what was paid for it, pence
 */
record BookedOrder(
    LocalDate day,
    String invoice,
    int part,
    String customer,
    String state,
    SortedMap<Article, Long> units,
    long total,
    long captured) {

  static final String PAID = "PAID";

  /** Which order it is, whoever keeps the books. */
  record Id(LocalDate day, String invoice, int part) implements Comparable<Id> {

    private static final Comparator<Id> ORDER =
        Comparator.comparing(Id::day).thenComparing(Id::invoice).thenComparingInt(Id::part);

    @Override
    public int compareTo(Id other) {
      return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
      return day + ", invoice " + invoice + (part == 1 ? "" : ", order " + part);
    }
  }

  Id id() {
    return new Id(day, invoice, part);
  }

  Totals totals() {
    long pieces = units.values().stream().mapToLong(Long::longValue).sum();
    return new Totals(1, units.size(), pieces, total, captured);
  }
}
