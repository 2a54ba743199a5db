package shop.platform.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeasuresTest {

  private final AtomicLong nanos = new AtomicLong();
  private final Level level = new Level(nanos::get, "shop_things", "Things", "state");

  @ParameterizedTest
  @ValueSource(strings = {"orders", "shop.orders", "shop_Orders", "shop_orders_", "shop__orders"})
  void aNameThatPrometheusWouldSpellOtherwiseIsRefused(String name) {
    assertThatThrownBy(() -> new Level(name, "")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theUnitStandsInTheName() {
    assertThatThrownBy(() -> new Count("shop_orders", "")).hasMessageContaining("_total");
    assertThatThrownBy(() -> new Timing("shop_orders", "")).hasMessageContaining("_seconds");
  }

  @Test
  void valuesAreAsManyAsLabels() {
    var count = new Count("shop_things_total", "Things", "state");

    assertThatThrownBy(count::add).hasMessageContaining("[state]");
    assertThatThrownBy(() -> level.is(1, "one", "two")).hasMessageContaining("[state]");
  }

  @Test
  void aLevelIsUnknownWhenItWasNotMeasuredForAMinute() {
    assertThat(level.value(List.of("new"))).isNaN();
    level.is(3, "new");
    nanos.addAndGet(Duration.ofSeconds(60).toNanos());
    assertThat(level.value(List.of("new"))).isEqualTo(3);
    nanos.addAndGet(1);
    assertThat(level.value(List.of("new"))).isNaN();
  }

  @Test
  void anAgeIsInSecondsAndNeverBelowNothing() {
    level.is(Duration.ofMillis(1_500), "old");
    level.is(Duration.ofMillis(-20), "ahead");

    assertThat(level.value(List.of("old"))).isEqualTo(1.5);
    assertThat(level.value(List.of("ahead"))).isZero();
  }
}
