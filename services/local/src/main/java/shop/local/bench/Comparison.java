package shop.local.bench;

import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * An operation beside its references.
 *
 * @param empty what its server needs to answer that there is nothing to do
 * @param least what any program would need for it; the cost of this very program is its own
 */
record Comparison(Measurement operation, Measurement empty, Measurement least) {

  static final String HEAD =
      """
      | operation | /s | p50 ms | p99 ms | CPU ms | of which | its least | CPU ms | times | empty, on | CPU ms | times |
      |---|--:|--:|--:|--:|---|---|--:|--:|---|--:|--:|""";

  private static final double WORTH_NAMING = 0.02;

  /** A row of a table in Markdown. */
  @Override
  public String toString() {
    double cpu = operation.shopCpuMillis();
    return String.format(
        Locale.ROOT,
        "| %s | %,.0f | %.1f | %.1f | %s | %s | %s | %s | %.0f | %s | %s | %.1f |",
        operation.name(),
        operation.perSecond(),
        operation.percentile(50),
        operation.percentile(99),
        cost("%.2f", cpu, operation),
        byProcess(cpu),
        least.name(),
        cost("%.3f", least.cpuMillis(), least),
        cpu / least.cpuMillis(),
        empty.name(),
        cost("%.2f", empty.shopCpuMillis(), empty),
        cpu / empty.shopCpuMillis());
  }

  private static String cost(String format, double millis, Measurement of) {
    return String.format(Locale.ROOT, format, millis) + (of.steady() ? "" : ", warming");
  }

  /** The costliest first. */
  private String byProcess(double all) {
    return operation.cpu().keySet().stream()
        .filter(process -> !process.equals(Measurement.SELF))
        .filter(process -> operation.cpuMillis(process) >= all * WORTH_NAMING)
        .sorted(Comparator.<String>comparingDouble(operation::cpuMillis).reversed())
        .map(
            process -> String.format(Locale.ROOT, "%s %.2f", process, operation.cpuMillis(process)))
        .collect(Collectors.joining(", "));
  }
}
