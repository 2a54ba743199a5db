package shop.container;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** The same thing at the same moment, on threads of the server's: its transactions want these. */
public final class AtOnce {

  private static final long PATIENCE_SECONDS = 20;

  private AtOnce() {}

  /** What came of each of {@code times}; fails where one of them fails. */
  public static <T> List<T> times(int times, ThreadFactory threads, Callable<T> work)
      throws Exception {
    return all(threads, Collections.nCopies(times, work));
  }

  /** What came of each piece of work, in their order; fails where one of them fails. */
  public static <T> List<T> all(ThreadFactory threads, List<? extends Callable<T>> work)
      throws Exception {
    var start = new CyclicBarrier(work.size());
    List<Callable<T>> together = new ArrayList<>();
    for (Callable<T> one : work) {
      together.add(
          () -> {
            meet(start);
            return one.call();
          });
    }
    List<T> results = new ArrayList<>();
    try (ExecutorService executor = Executors.newFixedThreadPool(work.size(), threads)) {
      for (Future<T> future : executor.invokeAll(together)) {
        results.add(future.get());
      }
    }
    return results;
  }

  /** Waits until all are here; fails where one of them is kept from coming. */
  public static void meet(CyclicBarrier barrier) throws Exception {
    barrier.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
