package shop.platform.metrics;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * How much there is of something. What was not measured for a minute is not known any more: NaN, so
 * that nobody takes the last good value for today's.
 */
public final class Level {

  private static final long KNOWN_FOR_NANOS = 60_000_000_000L;

  private final Measure measure;
  private final LongSupplier nanoTime;
  private final Map<List<String>, Reading> readings = new ConcurrentHashMap<>();

  private record Reading(double value, long at) {}

  public Level(String name, String help, String... labels) {
    this(System::nanoTime, name, help, labels);
  }

  Level(LongSupplier nanoTime, String name, String help, String... labels) {
    this.nanoTime = nanoTime;
    this.measure = new Measure(name, help, List.of(labels));
  }

  /** There are so many now. */
  public void is(long value, String... values) {
    read((double) value, values);
  }

  /** It is so long now, in seconds; less than nothing, by two clocks that differ, is nothing. */
  public void is(Duration value, String... values) {
    read(Math.max(0, value.toMillis() / 1_000.0), values);
  }

  private void read(double value, String... values) {
    List<String> labels = measure.labelled(values);
    if (readings.put(labels, new Reading(value, nanoTime.getAsLong())) == null) {
      Metrics.register().level(measure, labels, () -> value(labels));
    }
  }

  double value(List<String> labels) {
    Reading last = readings.get(labels);
    return last == null || nanoTime.getAsLong() - last.at() > KNOWN_FOR_NANOS
        ? Double.NaN
        : last.value();
  }
}
