package shop.local.replay;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One order to send.
 *
 * @param part which of the invoice's orders this is, from 1
 * @param lines as they stand on the invoice, the same product on several of them perhaps
 * @param prices of each of its products, pence
 */
record PlannedOrder(
    LocalDate day,
    String invoice,
    int part,
    String customer,
    String country,
    List<Line> lines,
    Map<String, Long> prices) {

  /** A line of the invoice. */
  record Line(String sku, int quantity) {}

  /** What it must cost, pence. */
  long total() {
    return lines.stream()
        .mapToLong(line -> Math.multiplyExact(price(line.sku()), (long) line.quantity()))
        .reduce(0, Math::addExact);
  }

  /** Pieces of each product. */
  Map<Article, Long> units() {
    Map<Article, Long> units = new TreeMap<>();
    lines.forEach(
        line ->
            units.merge(
                new Article(line.sku(), price(line.sku())),
                (long) line.quantity(),
                Math::addExact));
    return units;
  }

  private long price(String sku) {
    Long price = prices.get(sku);
    if (price == null) {
      throw new IllegalArgumentException(sku + " is not on this order");
    }
    return price;
  }
}
