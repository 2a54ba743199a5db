package shop.local.replay;

import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import shop.local.StackFailure;
import shop.local.client.Administrator;
import shop.local.client.Assortment;
import shop.local.client.Money;
import shop.local.client.Order;
import shop.local.client.Patience;
import shop.local.client.Shop;

/**
 * Orders a history again and settles the accounts. What the shop has of it already is not ordered a
 * second time, so an interrupted replay goes on where it stopped, and a finished one only settles.
 */
final class Replay {

  private static final int WORKERS = 16;
  private static final Patience NEXT_PAYMENT =
      new Patience(Duration.ofSeconds(90), Duration.ofMillis(100), Duration.ofSeconds(2));

  /** Lists are read from a replica, which is a moment behind. */
  private static final Patience LIST_CATCHES_UP =
      new Patience(Duration.ofSeconds(3), Duration.ofMillis(300), Duration.ofSeconds(1));

  private final Shop shop;
  private final Administrator admin;
  private final String secret;
  private final PrintStream out;
  private final Patience listCatchesUp;
  private final Statement statement;

  /**
   * A replay on a shop.
   *
   * @param secret what the passwords of the history's customers are derived from
   */
  Replay(Shop shop, Administrator admin, String secret, PrintStream out) {
    this(shop, admin, secret, out, LIST_CATCHES_UP);
  }

  /**
   * A replay on a shop whose lists are less behind, or more.
   *
   * @param listCatchesUp for how long a difference may be one of the lists alone
   */
  Replay(Shop shop, Administrator admin, String secret, PrintStream out, Patience listCatchesUp) {
    this.shop = shop;
    this.listCatchesUp = listCatchesUp;
    this.admin = admin;
    this.secret = secret;
    this.out = out;
    this.statement = new Statement(out);
  }

  /** Orders what is missing, and returns where file and shop part, if they do. */
  Optional<Difference> run(History history) {
    Sifted sifted = Sifted.of(history);
    Plan plan = Plan.of(sifted.sales());
    statement.history(history, sifted, plan.orders().size());
    List<PlannedOrder> left = notYetPlaced(plan.orders());
    if (left.size() < plan.orders().size()) {
      int there = plan.orders().size() - left.size();
      out.printf(Locale.ROOT, "%n%,d of them are in the shop already.%n", there);
    }
    if (!left.isEmpty()) {
      send(left, plan.names());
    }
    return settle(FileBooks.of(history));
  }

  private List<PlannedOrder> notYetPlaced(List<PlannedOrder> planned) {
    Set<Map.Entry<String, Map<Article, Long>>> there = new HashSet<>();
    for (Order order : admin.orders(null)) {
      there.add(Map.entry(ShopBooks.reference(order), ShopBooks.units(order)));
    }
    return planned.stream()
        .filter(order -> !there.contains(Map.entry(order.invoice(), order.units())))
        .toList();
  }

  private void send(List<PlannedOrder> orders, Map<String, String> names) {
    Assortment assortment = new Assortment(admin, "For the replay of a history");
    out.printf(Locale.ROOT, "%n");
    ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
    try (Customers customers = new Customers(shop, secret)) {
      fill(assortment, orders, names, workers);
      place(assortment, orders, customers, workers);
    } finally {
      workers.shutdownNow();
    }
  }

  /** All products and all the stock that the orders want, before the first of them. */
  private void fill(
      Assortment assortment,
      List<PlannedOrder> orders,
      Map<String, String> names,
      ExecutorService workers) {
    Map<String, Long> pieces = new HashMap<>();
    Map<String, Long> firstPrices = new HashMap<>();
    for (PlannedOrder order : orders) {
      order.units().forEach((article, n) -> pieces.merge(article.sku(), n, Math::addExact));
      order.prices().forEach(firstPrices::putIfAbsent);
    }
    try (ProgressLine progress = new ProgressLine(out, "products", pieces.size())) {
      List<CompletableFuture<Void>> stocked =
          firstPrices.entrySet().stream()
              .map(
                  product ->
                      CompletableFuture.runAsync(
                          () -> {
                            String sku = product.getKey();
                            assortment.stock(
                                sku,
                                names.getOrDefault(sku, sku),
                                Money.pence(product.getValue()),
                                pieces.getOrDefault(sku, 0L));
                            progress.step("");
                          },
                          workers))
              .toList();
      stocked.forEach(Replay::join);
    }
  }

  private void place(
      Assortment assortment,
      List<PlannedOrder> orders,
      Customers customers,
      ExecutorService workers) {
    OrderTaking taking;
    double seconds;
    try (ProgressLine progress = new ProgressLine(out, "orders", orders.size())) {
      taking = new OrderTaking(customers, assortment, progress);
      new Schedule(assortment.prices(), taking, workers).run(orders);
      seconds = progress.taken().toMillis() / 1000.0;
    }
    out.printf(
        Locale.ROOT,
        "%n%,d orders and %,d changes of price in %.1f s: %.1f orders/s;"
            + " from order to 201 p50 %d ms, p99 %d ms%n",
        orders.size(),
        taking.priceChanges(),
        seconds,
        orders.size() / seconds,
        taking.latencies().percentile(50).toMillis(),
        taking.latencies().percentile(99).toMillis());
  }

  private static void join(CompletableFuture<?> done) {
    try {
      done.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof StackFailure known ? known : e;
    }
  }

  private Optional<Difference> settle(Books file) {
    awaitPayments(file);
    Books books =
        listCatchesUp.until(
            () -> ShopBooks.of(admin.orders(null), admin.payments(), file),
            seen -> Difference.first(file, seen).isEmpty());
    statement.accounts(file, books);
    return Difference.first(file, books);
  }

  /** Until no order of the history waits for its money, or none more gets it for a long time. */
  private void awaitPayments(Books file) {
    Set<String> invoices = new HashSet<>();
    file.orders().keySet().forEach(order -> invoices.add(order.invoice()));
    long open = unpaid(invoices);
    long before = Long.MAX_VALUE;
    while (open > 0 && open < before) {
      long now = open;
      before = now;
      open = NEXT_PAYMENT.until(() -> unpaid(invoices), left -> left < now);
    }
  }

  private long unpaid(Set<String> invoices) {
    return admin.orders(Order.Status.AWAITING_PAYMENT).stream()
        .filter(order -> invoices.contains(ShopBooks.reference(order)))
        .count();
  }
}
