package shop.platform.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  @Test
  void aTraceGoesOnInASpanOfOurOwn() {
    var context = TraceContext.from("00-" + TRACE + "-00f067aa0ba902b7-01");
    assertThat(context.traceId()).isEqualTo(TRACE);
    assertThat(context.spanId()).isNotEqualTo("00f067aa0ba902b7");
    assertThat(context.traceparent()).matches("00-" + TRACE + "-[0-9a-f]{16}-01");
  }

  @Test
  void aLaterVersionIsReadAsFarAsWeKnowIt() {
    assertThat(TraceContext.from("01-" + TRACE + "-00f067aa0ba902b7-01-more").traceId())
        .isEqualTo(TRACE);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
      })
  void whatIsNoTraceBeginsOne(String traceparent) {
    assertThat(TraceContext.from(traceparent).traceId())
        .matches("[0-9a-f]{32}")
        .isNotEqualTo(TRACE);
  }
}
