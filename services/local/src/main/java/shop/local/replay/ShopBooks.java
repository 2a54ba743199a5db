package shop.local.replay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import shop.local.client.Order;
import shop.local.client.Order.Status;
import shop.local.client.Payment;

/**
 * The books that the shop keeps, from its lists of orders and payments. The shop knows nothing of
 * the history's days and customers: the day is that of the invoice which an order refers to; and
 * two orders are of one customer where the shop has them of one user.
 */
final class ShopBooks {

  private static final Set<Status> SOLD =
      EnumSet.of(Status.PAID, Status.PROCESSING, Status.SHIPPED, Status.DELIVERED);
  private static final Comparator<Order> AS_THEY_CAME =
      Comparator.comparing(Order::createdAt).thenComparing(order -> order.id().toString());

  private final Map<String, BookedOrder> invoices = new HashMap<>();
  private final Map<UUID, Long> captured = new HashMap<>();
  private final Map<UUID, String> customers = new HashMap<>();
  private final Set<String> named = new HashSet<>();

  private ShopBooks(Books file, List<Payment> payments) {
    file.orders().values().forEach(order -> invoices.putIfAbsent(order.invoice(), order));
    payments.stream()
        .filter(payment -> payment.status().isCaptured())
        .forEach(
            payment ->
                captured.merge(payment.orderId(), payment.amount().amountMinor(), Math::addExact));
  }

  /**
   * The shop's books of a history; orders that refer to no invoice of it are left out.
   *
   * @param file the books of the same history
   */
  static Books of(List<Order> orders, List<Payment> payments, Books file) {
    ShopBooks books = new ShopBooks(file, payments);
    Map<String, List<Order>> byInvoice =
        orders.stream()
            .filter(order -> books.invoices.containsKey(reference(order)))
            .sorted(AS_THEY_CAME)
            .collect(
                Collectors.groupingBy(ShopBooks::reference, TreeMap::new, Collectors.toList()));
    List<BookedOrder> booked = new ArrayList<>();
    byInvoice.values().forEach(parts -> booked.addAll(books.booked(parts)));
    return Books.of(booked);
  }

  static String reference(Order order) {
    String reference = order.reference();
    return reference == null ? "" : reference;
  }

  /** Pieces of each product at its price. */
  static SortedMap<Article, Long> units(Order order) {
    return order.items().stream()
        .collect(
            Collectors.toMap(
                item -> new Article(item.sku(), item.unitPrice().amountMinor()),
                item -> (long) item.quantity(),
                Math::addExact,
                TreeMap::new));
  }

  private List<BookedOrder> booked(List<Order> parts) {
    List<BookedOrder> booked = new ArrayList<>();
    for (Order order : parts) {
      BookedOrder invoice = invoices.get(reference(order));
      if (invoice != null) {
        booked.add(
            new BookedOrder(
                invoice.day(),
                invoice.invoice(),
                booked.size() + 1,
                customer(order.userId(), invoice.customer()),
                SOLD.contains(order.status()) ? BookedOrder.PAID : order.status().name(),
                units(order),
                order.total().amountMinor(),
                captured.getOrDefault(order.id(), 0L)));
      }
    }
    return booked;
  }

  /** The first of a user's orders says who he is, unless that is somebody else already. */
  private String customer(UUID user, String expected) {
    return customers.computeIfAbsent(
        user, id -> named.add(expected) ? expected : "unknown (user " + id + ")");
  }
}
