package shop.local.bench;

import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * An operation beside its references.
 *
 * @param least what any program would need for it; the cost of this very program is its own
 * @param empty what its server needs to answer that there is nothing to do
 */
record Comparison(Measurement operation, Measurement least, Measurement empty) {

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
        "| %s | %,.0f | %.1f | %.1f | %.2f | %s | %s | %.3f | %.0f | %s | %.2f | %.1f |",
        operation.name(),
        operation.perSecond(),
        operation.percentile(50),
        operation.percentile(99),
        cpu,
        byProcess(cpu),
        least.name(),
        least.cpuMillis(),
        cpu / least.cpuMillis(),
        empty.name(),
        empty.shopCpuMillis(),
        cpu / empty.shopCpuMillis());
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
