package shop.local.measure;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** How long something took, time after time. */
public final class Latencies {

  private final Queue<Duration> all = new ConcurrentLinkedQueue<>();

  public void add(Duration one) {
    all.add(one);
  }

  /**
   * The time that so many percent of them needed at most (nearest rank); zero where there was none.
   */
  public Duration percentile(int percent) {
    List<Duration> sorted = all.stream().sorted().toList();
    if (sorted.isEmpty()) {
      return Duration.ZERO;
    }
    int rank = (int) Math.ceil(sorted.size() * (percent / 100.0));
    return sorted.get(Math.max(rank, 1) - 1);
  }
}
