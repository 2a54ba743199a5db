package shop.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.local.measure.Latencies;

class ComparisonTest {

  private static final Measurement LEAST = measured("its SQL", 1_000, "postgres", 100, "edge", 0);
  private static final Measurement EMPTY = measured("product", 200, "product", 180, "edge", 20);

  @Test
  void theShopsCostIsThatOfItsProcessesAlone() {
    assertThat(row(100)).contains("| 4.00 | product 3.00, edge 1.00 |");
  }

  @Test
  void theCostOfTheLeastHasThisProgramInIt() {
    assertThat(row(100)).contains("| its SQL | 0.500 | 8 |");
  }

  @Test
  void theCostOfTheEmptyResourceIsThatOfTheShopsProcessesAlone() {
    assertThat(row(100)).endsWith("| product | 1.00 | 4.0 |");
  }

  @Test
  void aRowHasAsManyColumnsAsTheHead() {
    assertThat(Comparison.HEAD.lines().map(ComparisonTest::columns))
        .containsOnly(columns(row(100)));
  }

  @Test
  void aCostThatWasNotSteadyIsNamedSo() {
    var warming = new Measurement("list", 1, Duration.ZERO, new Latencies(), Map.of(), false);
    assertThat(new Comparison(warming, EMPTY, LEAST).toString()).contains("| 0.00, warming |");
    assertThat(row(100)).doesNotContain("warming");
  }

  @Test
  void aProcessThatHardlyTakesPartIsNotNamed() {
    assertThat(row(1)).contains("| product 3.00 |");
  }

  private static long columns(String line) {
    return line.chars().filter(c -> c == '|').count();
  }

  private static String row(long edgeMillis) {
    Measurement list = measured("list", 100, "product", 300, "edge", edgeMillis);
    return new Comparison(list, EMPTY, LEAST).toString();
  }

  /** Ten seconds of it, of which this program itself used 400 ms. */
  private static Measurement measured(
      String name, long count, String one, long ms, String other, long more) {
    var cpu =
        Map.of(
            one,
            Duration.ofMillis(ms),
            other,
            Duration.ofMillis(more),
            Measurement.SELF,
            Duration.ofMillis(400));
    return new Measurement(name, count, Duration.ofSeconds(10), new Latencies(), cpu, true);
  }
}
