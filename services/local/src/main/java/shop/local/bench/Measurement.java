package shop.local.bench;

import java.time.Duration;
import java.util.Map;
import shop.local.measure.Latencies;

/**
 * What one operation took while it was measured.
 *
 * @param name the operation's
 * @param count how often it was done
 * @param cpu processor time of each process meanwhile
 * @param steady whether its cost had stopped falling before
 */
record Measurement(
    String name,
    long count,
    Duration elapsed,
    Latencies latencies,
    Map<String, Duration> cpu,
    boolean steady) {

  /** The name under which this program's own processor time stands. */
  static final String SELF = "bench";

  private static final double NANOS_PER_MILLI = 1e6;
  private static final double NANOS_PER_SECOND = 1e9;

  double perSecond() {
    return count / (elapsed.toNanos() / NANOS_PER_SECOND);
  }

  /** Milliseconds that so many percent of them took at most. */
  double percentile(int percent) {
    return latencies.percentile(percent).toNanos() / NANOS_PER_MILLI;
  }

  /** Processor milliseconds of a process for each operation. */
  double cpuMillis(String process) {
    return cpu.getOrDefault(process, Duration.ZERO).toNanos()
        / NANOS_PER_MILLI
        / Math.max(count, 1);
  }

  /** Processor milliseconds of all processes for each operation, this one included. */
  double cpuMillis() {
    return cpu.keySet().stream().mapToDouble(this::cpuMillis).sum();
  }

  /** Processor milliseconds of the shop's processes for each operation. */
  double shopCpuMillis() {
    return cpuMillis() - cpuMillis(SELF);
  }
}
