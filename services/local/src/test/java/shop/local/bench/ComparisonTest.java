package shop.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.local.measure.Latencies;

class ComparisonTest {

  @Test
  void theShopsCostIsThatOfItsProcessesAlone() {
    var row =
        new Comparison("list", measured(100, "product", 300, "edge", 100), "its SQL", least());
    assertThat(row.toString()).contains("| 4.00 | product 3.00, edge 1.00 |");
  }

  @Test
  void theReferencesCostHasThisProgramInIt() {
    var row =
        new Comparison("list", measured(100, "product", 300, "edge", 100), "its SQL", least());
    assertThat(row.toString()).endsWith("| its SQL | 100 | 0.500 | 8 |");
  }

  @Test
  void aProcessThatHardlyTakesPartIsNotNamed() {
    var row = new Comparison("list", measured(100, "product", 300, "edge", 1), "its SQL", least());
    assertThat(row.toString()).contains("| product 3.00 |");
  }

  private static Measurement least() {
    return measured(1_000, "postgres", 100, "replica", 0);
  }

  /** Ten seconds of it, of which this program itself used 400 ms. */
  private static Measurement measured(long count, String one, long ms, String other, long more) {
    var cpu =
        Map.of(
            one,
            Duration.ofMillis(ms),
            other,
            Duration.ofMillis(more),
            Load.SELF,
            Duration.ofMillis(400));
    return new Measurement(count, Duration.ofSeconds(10), new Latencies(), cpu);
  }
}
