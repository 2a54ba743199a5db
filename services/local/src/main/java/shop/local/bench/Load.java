package shop.local.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import shop.local.StackFailure;
import shop.local.Status;
import shop.local.measure.Cost;
import shop.local.measure.Latencies;

/**
 * A closed load: so many clients, each of which does the next as soon as the last is done. It shows
 * throughput and cost; latencies are those at this load, not at rest.
 *
 * @param warmUp before anything counts: for as long as the cost falls, and no longer than this
 */
record Load(Status shop, int clients, Duration warmUp, Duration measured) {

  private static final Duration LEAD = Duration.ofSeconds(1);
  private static final Duration STEP = Duration.ofSeconds(10);
  private static final int STEPS = 4;
  private static final double NOTICEABLE = 0.95;

  Measurement of(String name, Operation operation) {
    List<Double> costs = new ArrayList<>();
    long until = System.nanoTime() + warmUp.toNanos();
    while (!isSteady(costs) && System.nanoTime() - until < 0) {
      costs.add(run(name, operation, STEP, false).cpuMillis());
    }
    return run(name, operation, measured, isSteady(costs));
  }

  /** Whether the last costs were not noticeably lower than the one before them. */
  static boolean isSteady(List<Double> costs) {
    if (costs.size() < STEPS) {
      return false;
    }
    List<Double> last = costs.subList(costs.size() - STEPS, costs.size());
    return last.stream().allMatch(cost -> cost >= last.getFirst() * NOTICEABLE);
  }

  /** What counts begins when all clients are in the midst of it. */
  private Measurement run(String name, Operation operation, Duration length, boolean steady) {
    Window window = new Window(System.nanoTime() + LEAD.toNanos(), length.toNanos());
    Latencies latencies = new Latencies();
    AtomicLong count = new AtomicLong();
    try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
      var running =
          IntStream.range(0, clients)
              .mapToObj(
                  client ->
                      threads.submit(
                          () -> {
                            repeat(operation, client, window, latencies, count);
                            return null;
                          }))
              .toList();
      sleepUntil(window.begin());
      Map<String, Cost> before = costs();
      sleepUntil(window.end());
      Map<String, Cost> after = costs();
      for (Future<?> one : running) {
        one.get();
      }
      return new Measurement(name, count.get(), length, latencies, spent(before, after), steady);
    } catch (ExecutionException e) {
      throw new StackFailure("%s failed: %s.".formatted(name, e.getCause()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackFailure("Given up.", e);
    }
  }

  /** When it counts, in the clock of {@link System#nanoTime}. */
  private record Window(long begin, long length) {

    long end() {
      return begin + length;
    }

    boolean counts(long nanos) {
      return nanos - begin >= 0 && nanos - end() <= 0;
    }
  }

  private static void repeat(
      Operation operation, int client, Window window, Latencies latencies, AtomicLong count)
      throws Exception {
    for (long begun = System.nanoTime(); begun - window.end() < 0; begun = System.nanoTime()) {
      operation.run(client);
      long done = System.nanoTime();
      if (window.counts(done)) {
        count.incrementAndGet();
        latencies.add(Duration.ofNanos(done - begun));
      }
    }
  }

  private static void sleepUntil(long nanos) throws InterruptedException {
    Thread.sleep(Duration.ofNanos(Math.max(nanos - System.nanoTime(), 0)));
  }

  private Map<String, Cost> costs() {
    Map<String, Cost> costs = Cost.of(shop);
    costs.put(Measurement.SELF, Cost.ofThisProcess());
    return costs;
  }

  private static Map<String, Duration> spent(Map<String, Cost> before, Map<String, Cost> after) {
    Map<String, Duration> spent = new LinkedHashMap<>();
    after.forEach(
        (name, cost) ->
            spent.put(name, cost.cpu().minus(before.getOrDefault(name, Cost.NONE).cpu())));
    return spent;
  }
}
