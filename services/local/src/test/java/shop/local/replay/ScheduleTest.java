package shop.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import shop.local.StackFailure;

@Timeout(60)
class ScheduleTest {

  private static final int WORKERS = 16;

  private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
  private final Map<String, Long> shelf = new ConcurrentHashMap<>();
  private final Queue<String> placed = new ConcurrentLinkedQueue<>();
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

  @AfterEach
  void close() {
    workers.shutdownNow();
  }

  private static PlannedOrder order(String invoice, Map<String, Long> prices) {
    return new PlannedOrder(
        LocalDate.of(2010, 12, 1),
        invoice,
        1,
        "1",
        "France",
        prices.keySet().stream().map(sku -> new PlannedOrder.Line(sku, 1)).toList(),
        new TreeMap<>(prices));
  }

  /** A shop that takes its time, and looks at the prices when an order begins and when it ends. */
  private class Till implements Schedule.Steps {

    @Override
    public CompletableFuture<?> prepare(PlannedOrder order) {
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void reprice(String sku, long price) {
      dawdle();
      shelf.put(sku, price);
    }

    @Override
    public void place(PlannedOrder order) {
      check(order);
      dawdle();
      check(order);
      placed.add(order.invoice());
    }

    private void check(PlannedOrder order) {
      order
          .prices()
          .forEach(
              (sku, price) -> {
                if (!price.equals(shelf.get(sku))) {
                  wrong.add(order.invoice() + " " + sku);
                }
              });
    }

    void dawdle() {
      LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos((placed.size() * 7919L) % 700));
    }
  }

  private void run(List<PlannedOrder> orders, Schedule.Steps steps) {
    new Schedule(Map.copyOf(shelf), steps, workers).run(orders);
  }

  @Test
  void theFirstFailureEndsItAndNothingMoreIsBegun() {
    shelf.put("A", 1L);
    List<PlannedOrder> orders = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      orders.add(order("" + i, Map.of("A", (long) i + 1)));
    }
    Till failing =
        new Till() {
          @Override
          public void place(PlannedOrder order) {
            if (order.invoice().equals("3")) {
              throw new StackFailure("the till is stuck");
            }
            super.place(order);
          }
        };
    assertThatThrownBy(() -> run(orders, failing)).hasMessage("the till is stuck");
    assertThat(placed).containsExactly("0", "1", "2");
  }

  @Test
  void aCustomerWhoCannotBeOpenedEndsItToo() {
    shelf.put("A", 1L);
    Till closed =
        new Till() {
          @Override
          public CompletableFuture<?> prepare(PlannedOrder order) {
            return CompletableFuture.failedFuture(new StackFailure("no such customer"));
          }
        };
    assertThatThrownBy(() -> run(List.of(order("1", Map.of("A", 1L))), closed))
        .hasMessage("no such customer");
    assertThat(placed).isEmpty();
  }

  @Test
  void everyOrderSeesThePricesOfItsMomentFromBeginToEnd() {
    Random random = new Random(20101201);
    List<PlannedOrder> orders = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      shelf.put("P" + i, 0L);
    }
    for (int i = 0; i < 2_000; i++) {
      Map<String, Long> prices = new TreeMap<>();
      for (int line = random.nextInt(1, 5); line > 0; line--) {
        prices.put("P" + random.nextInt(12), random.nextLong(3));
      }
      orders.add(order("" + i, prices));
    }
    run(orders, new Till());
    assertThat(wrong).isEmpty();
    assertThat(placed).hasSize(2_000).doesNotHaveDuplicates();
  }

  @Test
  void ordersThatShareNoChangingPriceRunSideBySide() {
    shelf.put("A", 1L);
    CyclicBarrier together = new CyclicBarrier(WORKERS);
    List<PlannedOrder> orders = new ArrayList<>();
    for (int i = 0; i < WORKERS; i++) {
      orders.add(order("" + i, Map.of("A", 1L)));
    }
    run(
        orders,
        new Till() {
          @Override
          public void place(PlannedOrder order) {
            try {
              together.await(20, TimeUnit.SECONDS);
            } catch (Exception alone) {
              throw new IllegalStateException(alone);
            }
            super.place(order);
          }
        });
    assertThat(placed).hasSize(WORKERS);
  }
}
