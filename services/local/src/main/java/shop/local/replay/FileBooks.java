package shop.local.replay;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The books that follow from the file alone. Nothing here is shared with what sends the orders:
 * prices are counted in decimals, orders found by the rank of a price among those of its product on
 * the invoice, and the sums of a day taken from the rows, not from the orders.
 */
final class FileBooks {

  private FileBooks() {}

  static Books of(History history) {
    List<Row> sold = history.rows().stream().filter(FileBooks::isSold).toList();
    SortedMap<BookedOrder.Id, BookedOrder> orders = new TreeMap<>();
    byKey(sold, Row::invoice)
        .forEach((invoice, rows) -> orders(rows).forEach(order -> orders.put(order.id(), order)));
    SortedMap<LocalDate, Totals> days = new TreeMap<>();
    byKey(sold, Row::day).forEach((day, rows) -> days.put(day, totals(rows)));
    return new Books(orders, days);
  }

  private static boolean isSold(Row row) {
    return row.invoice().charAt(0) != 'C'
        && !row.customer().isBlank()
        && new BigDecimal(row.unitPrice()).movePointRight(2).compareTo(BigDecimal.ONE) >= 0
        && new BigInteger(row.quantity()).signum() > 0;
  }

  private static BigDecimal price(Row row) {
    return new BigDecimal(row.unitPrice()).setScale(2, RoundingMode.HALF_UP);
  }

  private static BigDecimal cost(Row row) {
    return price(row).multiply(new BigDecimal(row.quantity()));
  }

  private static long pence(BigDecimal pounds) {
    return pounds.movePointRight(2).longValueExact();
  }

  private static <K> Map<K, List<Row>> byKey(List<Row> rows, Function<Row, K> key) {
    return rows.stream()
        .collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
  }

  private static Totals totals(List<Row> day) {
    long orders = 0;
    long lines = 0;
    for (List<Row> invoice : byKey(day, Row::invoice).values()) {
      long most = 0;
      for (List<Row> product : byKey(invoice, Row::code).values()) {
        long prices = product.stream().map(FileBooks::price).distinct().count();
        lines += prices;
        most = Math.max(most, prices);
      }
      orders += most;
    }
    long units = day.stream().mapToLong(row -> Long.parseLong(row.quantity())).sum();
    long revenue =
        pence(day.stream().map(FileBooks::cost).reduce(BigDecimal.ZERO, BigDecimal::add));
    return new Totals(orders, lines, units, revenue, revenue);
  }

  private static List<BookedOrder> orders(List<Row> invoice) {
    Map<String, List<BigDecimal>> prices =
        byKey(invoice, Row::code).entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, one -> ranked(one.getValue())));
    Map<Integer, List<Row>> parts =
        byKey(invoice, row -> prices.getOrDefault(row.code(), List.of()).indexOf(price(row)));
    List<BookedOrder> orders = new ArrayList<>();
    parts.forEach((rank, rows) -> orders.add(order(invoice.getFirst(), rank + 1, rows)));
    return orders;
  }

  private static List<BigDecimal> ranked(List<Row> product) {
    return List.copyOf(
        product.stream()
            .map(FileBooks::price)
            .collect(Collectors.toCollection(LinkedHashSet::new)));
  }

  private static BookedOrder order(Row first, int part, List<Row> rows) {
    SortedMap<Article, Long> units =
        rows.stream()
            .collect(
                Collectors.toMap(
                    row -> new Article(row.code(), pence(price(row))),
                    row -> Long.parseLong(row.quantity()),
                    Long::sum,
                    TreeMap::new));
    long cost = pence(rows.stream().map(FileBooks::cost).reduce(BigDecimal.ZERO, BigDecimal::add));
    return new BookedOrder(
        first.day(), first.invoice(), part, first.customer(), BookedOrder.PAID, units, cost, cost);
  }
}
