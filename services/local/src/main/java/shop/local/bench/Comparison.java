package shop.local.bench;

import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * An operation beside its reference.
 *
 * @param reference what it is compared with
 */
record Comparison(String operation, Measurement shop, String reference, Measurement least) {

  static final String HEAD =
      """
      | operation | /s | p50 ms | p99 ms | CPU ms | of which | beside it | /s | CPU ms | times the CPU |
      |---|--:|--:|--:|--:|---|---|--:|--:|--:|""";

  private static final double WORTH_NAMING = 0.02;

  /** A row of a table in Markdown. */
  @Override
  public String toString() {
    double cpu = shop.cpuMillis() - shop.cpuMillis(Load.SELF);
    return String.format(
        Locale.ROOT,
        "| %s | %s | %.1f | %.1f | %.2f | %s | %s | %s | %.3f | %.0f |",
        operation,
        rate(shop),
        shop.percentile(50),
        shop.percentile(99),
        cpu,
        byProcess(cpu),
        reference,
        rate(least),
        least.cpuMillis(),
        cpu / least.cpuMillis());
  }

  private static String rate(Measurement measurement) {
    return String.format(Locale.ROOT, "%,.0f", measurement.perSecond());
  }

  /** The costliest first. */
  private String byProcess(double all) {
    return shop.cpu().keySet().stream()
        .filter(process -> !process.equals(Load.SELF))
        .filter(process -> shop.cpuMillis(process) >= all * WORTH_NAMING)
        .sorted(Comparator.<String>comparingDouble(shop::cpuMillis).reversed())
        .map(process -> String.format(Locale.ROOT, "%s %.2f", process, shop.cpuMillis(process)))
        .collect(Collectors.joining(", "));
  }
}
