package shop.platform.metrics;

import java.util.List;

/**
 * What is measured.
 *
 * @param name after Prometheus' conventions, unit and all: {@code shop_outbox_oldest_seconds}
 * @param help a sentence for whoever reads {@code /metrics}
 * @param labels the names of its labels; each combination of values is a series, so a value is
 *     never one of many: no id, no path as it was asked for
 */
record Measure(String name, String help, List<String> labels) {

  Measure {
    if (!name.matches("[a-z]+(_[a-z]+)+")) {
      throw new IllegalArgumentException(name + " is no name of a metric");
    }
  }

  /** Passes as many values as there are labels. */
  List<String> labelled(String... values) {
    if (values.length != labels.size()) {
      throw new IllegalArgumentException(
          name + " has the labels " + labels + ", not " + values.length);
    }
    return List.of(values);
  }
}
