package shop.local.replay;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import shop.local.client.Address;
import shop.local.client.Assortment;
import shop.local.client.Money;
import shop.local.client.OrderRequest;
import shop.local.measure.Latencies;

/** Sends the orders: each customer for himself, paid at once. */
final class OrderTaking implements Schedule.Steps {

  private static final String CARD = "pm_card_visa";

  private final Customers customers;
  private final Assortment assortment;
  private final ProgressLine progress;
  private final Latencies latencies = new Latencies();
  private final AtomicLong priceChanges = new AtomicLong();

  OrderTaking(Customers customers, Assortment assortment, ProgressLine progress) {
    this.customers = customers;
    this.assortment = assortment;
    this.progress = progress;
  }

  /** From sending an order to its 201, tries again included. */
  Latencies latencies() {
    return latencies;
  }

  long priceChanges() {
    return priceChanges.get();
  }

  @Override
  public CompletableFuture<?> prepare(PlannedOrder order) {
    return customers.account(order.customer());
  }

  @Override
  public void reprice(String sku, long price) {
    assortment.reprice(sku, Money.pence(price));
    priceChanges.incrementAndGet();
  }

  @Override
  public void place(PlannedOrder order) {
    OrderRequest request = request(order);
    long begin = System.nanoTime();
    customers
        .account(order.customer())
        .join()
        .order(request, Key.of("order", order.part(), request));
    latencies.add(Duration.ofNanos(System.nanoTime() - begin));
    progress.step(order.day().toString());
  }

  private OrderRequest request(PlannedOrder order) {
    List<OrderRequest.Line> lines =
        order.lines().stream()
            .map(line -> new OrderRequest.Line(assortment.id(line.sku()), line.quantity()))
            .toList();
    return OrderRequest.of(address(order), lines)
        .paidBy(CARD)
        .referredToAs(order.invoice())
        .expecting(Money.pence(order.total()));
  }

  /** The history knows the country alone; the rest is made of the customer's number. */
  private static Address address(PlannedOrder order) {
    return Address.of(
        "Customer " + order.customer(),
        "Account " + order.customer(),
        order.country().isEmpty() ? "Unspecified" : order.country(),
        order.customer(),
        Countries.code(order.country()));
  }
}
