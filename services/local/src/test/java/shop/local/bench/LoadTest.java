package shop.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class LoadTest {

  @Test
  void aCostIsNotSteadyBeforeItWasComparedThreeTimes() {
    assertThat(Load.isSteady(List.of())).isFalse();
    assertThat(Load.isSteady(List.of(20.0, 20.0, 20.0))).isFalse();
    assertThat(Load.isSteady(List.of(20.0, 20.0, 20.0, 20.0))).isTrue();
  }

  @Test
  void aCostThatFallsIsNotSteady() {
    assertThat(Load.isSteady(List.of(40.0, 35.0, 30.0, 28.0, 26.0))).isFalse();
  }

  @Test
  void aSlowFallAddsUp() {
    var costs = DoubleStream.iterate(100, cost -> cost * 0.98).limit(20).boxed().toList();
    assertThat(Load.isSteady(costs)).isFalse();
  }

  @Test
  void aCostThatOnlySwaysIsSteady() {
    assertThat(Load.isSteady(List.of(30.0, 20.0, 20.5, 19.6, 20.3))).isTrue();
  }
}
