package shop.local.replay;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import shop.local.StackFailure;

/**
 * What is to be ordered.
 *
 * @param orders in the order of their moments
 * @param names of the products, by code
 */
record Plan(List<PlannedOrder> orders, Map<String, String> names) {

  private static final int MOST_LINES = 2_000;
  private static final long MOST_PIECES = 100_000;
  private static final int LONGEST_NAME = 200;

  static Plan of(List<Sale> sales) {
    Map<String, List<Sale>> invoices = new LinkedHashMap<>();
    sales.forEach(
        sale -> invoices.computeIfAbsent(sale.row().invoice(), no -> new ArrayList<>()).add(sale));
    List<PlannedOrder> orders =
        invoices.values().stream()
            .sorted(Comparator.comparing(Plan::moment))
            .flatMap(invoice -> split(invoice).stream())
            .toList();
    orders.forEach(Plan::requireWithinLimits);
    return new Plan(orders, names(sales));
  }

  private static LocalDateTime moment(List<Sale> invoice) {
    return invoice.getFirst().row().time();
  }

  /** An order has one price for a product: the k-th price on the invoice goes into its k-th. */
  private static List<PlannedOrder> split(List<Sale> invoice) {
    Row first = invoice.getFirst().row();
    List<PlannedOrder> orders = new ArrayList<>();
    for (Sale sale : invoice) {
      if (!sale.row().customer().equals(first.customer())) {
        throw new StackFailure(
            sale.row().place() + ": invoice " + first.invoice() + " has a second customer.");
      }
      PlannedOrder order = orderFor(sale, orders, first);
      order.prices().put(sale.row().code(), sale.price());
      order.lines().add(new PlannedOrder.Line(sale.row().code(), sale.quantity()));
    }
    return orders;
  }

  private static PlannedOrder orderFor(Sale sale, List<PlannedOrder> orders, Row first) {
    for (PlannedOrder order : orders) {
      Long price = order.prices().get(sale.row().code());
      if (price == null || price == sale.price()) {
        return order;
      }
    }
    PlannedOrder next =
        new PlannedOrder(
            first.day(),
            first.invoice(),
            orders.size() + 1,
            first.customer(),
            first.country(),
            new ArrayList<>(),
            new TreeMap<>());
    orders.add(next);
    return next;
  }

  private static void requireWithinLimits(PlannedOrder order) {
    if (order.lines().size() > MOST_LINES) {
      throw new StackFailure(
          "Invoice %s has %d lines; the shop takes %d."
              .formatted(order.invoice(), order.lines().size(), MOST_LINES));
    }
    order
        .units()
        .forEach(
            (article, pieces) -> {
              if (pieces > MOST_PIECES) {
                throw new StackFailure(
                    "Invoice %s has %d pieces of %s; the shop takes %d."
                        .formatted(order.invoice(), pieces, article.sku(), MOST_PIECES));
              }
            });
  }

  /** The first description that says anything; where none does, the code. */
  private static Map<String, String> names(List<Sale> sales) {
    Map<String, String> names = new TreeMap<>();
    for (Sale sale : sales) {
      String name = name(sale.row().description());
      if (!name.isEmpty()) {
        names.putIfAbsent(sale.row().code(), name);
      }
    }
    sales.forEach(sale -> names.putIfAbsent(sale.row().code(), sale.row().code()));
    return names;
  }

  private static String name(String description) {
    String name = description.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME).strip();
  }
}
