package shop.local.replay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import shop.local.StackFailure;

/**
 * Runs orders side by side, and yet each at the prices of its moment.
 *
 * <p>Every product goes through its prices in the order of the history. An order waits until each
 * of its products carries the price it wants; a change of price waits until every earlier order
 * that wanted the former price is through. So no price changes under an order, and orders that
 * share no changing price do not wait for each other. Whoever waits, waits for something earlier in
 * the history: there is no circle, and it ends.
 */
final class Schedule {

  /** What is done for real. */
  interface Steps {

    /** Completes once nothing but prices stands in the way of the order. */
    CompletableFuture<?> prepare(PlannedOrder order);

    /** Gives a product its next price. */
    void reprice(String sku, long price);

    /** Places the order. */
    void place(PlannedOrder order);
  }

  // So far may the replay run ahead of the oldest order still under way: enough to keep all workers
  // busy, few enough that days stay in order and no customer is asked for long before his time.
  private static final int AHEAD = 256;

  private final Steps steps;
  private final Executor workers;
  private final Map<String, Shelf> shelves = new HashMap<>();
  private final Semaphore window = new Semaphore(AHEAD);
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  /**
   * A schedule.
   *
   * @param prices what each product costs before the first order, pence
   */
  Schedule(Map<String, Long> prices, Steps steps, Executor workers) {
    this.steps = steps;
    this.workers = workers;
    prices.forEach((sku, price) -> shelves.put(sku, new Shelf(sku, price)));
  }

  /**
   * Runs them all.
   *
   * @throws StackFailure for the first step that failed; no further ones were begun
   */
  void run(List<PlannedOrder> orders) {
    try {
      for (PlannedOrder order : orders) {
        window.acquire();
        if (failure.get() != null) {
          window.release();
          break;
        }
        start(order);
      }
      window.acquire(AHEAD);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackFailure("Given up.", e);
    }
    Throwable first = failure.get();
    if (first != null) {
      throw sentence(first);
    }
  }

  private void start(PlannedOrder order) {
    List<CompletableFuture<?>> needed = new ArrayList<>();
    needed.add(steps.prepare(order));
    order.prices().forEach((sku, price) -> needed.add(shelf(sku).at(price)));
    CompletableFuture<Void> placed =
        allOf(needed).thenRunAsync(unlessFailed(() -> steps.place(order)), workers);
    order.prices().keySet().forEach(sku -> shelf(sku).sold.add(placed));
    placed.whenComplete(
        (done, failed) -> {
          if (failed != null) {
            failure.compareAndSet(null, failed);
          }
          window.release();
        });
  }

  private Shelf shelf(String sku) {
    Shelf shelf = shelves.get(sku);
    if (shelf == null) {
      throw new IllegalArgumentException("no product " + sku);
    }
    return shelf;
  }

  private Runnable unlessFailed(Runnable step) {
    return () -> {
      if (failure.get() == null) {
        step.run();
      }
    };
  }

  private static CompletableFuture<Void> allOf(List<? extends CompletableFuture<?>> all) {
    return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new));
  }

  private static StackFailure sentence(Throwable failed) {
    Throwable cause = failed.getCause();
    if (failed instanceof CompletionException && cause != null) {
      return sentence(cause);
    }
    return failed instanceof StackFailure known
        ? known
        : new StackFailure("The replay failed: " + failed + ".", failed);
  }

  /** A product, its present price, and who buys at it. */
  private final class Shelf {

    private final String sku;
    private final List<CompletableFuture<?>> sold = new ArrayList<>();
    private long price;
    private CompletableFuture<Void> priced = CompletableFuture.completedFuture(null);

    Shelf(String sku, long price) {
      this.sku = sku;
      this.price = price;
    }

    CompletableFuture<Void> at(long wanted) {
      if (wanted != price) {
        sold.add(priced);
        priced = allOf(sold).thenRunAsync(unlessFailed(() -> steps.reprice(sku, wanted)), workers);
        sold.clear();
        price = wanted;
      }
      return priced;
    }
  }
}
