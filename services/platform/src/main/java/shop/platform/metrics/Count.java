package shop.platform.metrics;

import java.util.List;

/** How often something has happened in this process. Its name ends in {@code _total}. */
public final class Count {

  private final Measure measure;

  public Count(String name, String help, String... labels) {
    this.measure = new Measure(name, help, List.of(labels));
    if (!name.endsWith("_total")) {
      throw new IllegalArgumentException(name + " does not end in _total");
    }
  }

  /** Once more; the values of the labels in their order. */
  public void add(String... values) {
    Metrics.register().count(measure, measure.labelled(values), 1);
  }

  /** So many times more. */
  public void add(long more, String... values) {
    Metrics.register().count(measure, measure.labelled(values), more);
  }
}
