package shop.platform.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where nothing is recorded; the rest is seen in a collector, by the system's tests. */
class StepTest {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String GIVEN = "00-" + TRACE + "-00f067aa0ba902b7-01";
  private static final String OTHER = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  @AfterEach
  void endTrace() {
    TraceContext.set(null);
  }

  private static TraceContext during(String traceparent) {
    try (Step step = Step.begin(SpanKind.INTERNAL, "work", traceparent)) {
      step.with("ignored", "");
      return TraceContext.current();
    }
  }

  @Test
  void aStepOfAnotherTraceGoesOnWithThatAndThenWithWhatWasBefore() {
    TraceContext.set(TraceContext.from(OTHER));
    TraceContext before = TraceContext.current();

    TraceContext within = during(GIVEN);

    assertThat(within.traceId()).isEqualTo(TRACE);
    assertThat(within.spanId()).isNotEqualTo("00f067aa0ba902b7");
    assertThat(TraceContext.current()).isEqualTo(before);
  }

  @Test
  void aThreadThatWorkedForNobodyDoesSoAgain() {
    during(GIVEN);

    assertThat(TraceContext.known()).isEmpty();
  }

  @Test
  void aStepWithoutATraceOfItsOwnIsOfTheThreads() {
    TraceContext.set(TraceContext.from(GIVEN));

    assertThat(during("none").traceId()).isEqualTo(TRACE);
  }

  @Test
  void aStepOfNobodyBeginsATrace() {
    assertThat(during("none").traceId()).matches("[0-9a-f]{32}");
  }
}
