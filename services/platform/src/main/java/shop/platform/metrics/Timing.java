package shop.platform.metrics;

import java.time.Duration;
import java.util.List;

/**
 * How long something takes. Its name ends in {@code _seconds}; which buckets it has, says the
 * server's configuration.
 */
public final class Timing {

  private final Measure measure;

  public Timing(String name, String help, String... labels) {
    this.measure = new Measure(name, help, List.of(labels));
    if (!name.endsWith("_seconds")) {
      throw new IllegalArgumentException(name + " does not end in _seconds");
    }
  }

  /** It took so long this time; less than nothing, by two clocks that differ, is nothing. */
  public void took(Duration taken, String... values) {
    Metrics.register()
        .time(measure, measure.labelled(values), taken.isNegative() ? Duration.ZERO : taken);
  }
}
