package shop.platform.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A piece of work within a trace, on the thread that began it, until it is closed there: an
 * OpenTelemetry span where spans are recorded, else a span of our own, known to nobody but the
 * rows, messages, calls and log lines that bear its id.
 */
public final class Step implements AutoCloseable {

  private final @Nullable TraceContext before = TraceContext.own();
  private final @Nullable Span span;
  private final @Nullable Scope scope;

  @SuppressWarnings("MustBeClosedChecker") // it is closed with the step
  private Step(@Nullable Span span) {
    this.span = span;
    this.scope = span == null ? null : span.makeCurrent();
  }

  /** Whether anybody will see it: what is worth doing for that alone may be left out. */
  public static boolean isRecorded() {
    return Tracing.tracer() != null;
  }

  /** Begins a step of what this thread works for. */
  public static Step begin(SpanKind kind, String name) {
    return begin(kind, name, null);
  }

  /**
   * Begins a step of the trace that {@code traceparent} is of; below what this thread does already,
   * where that is of the same trace.
   *
   * @param traceparent null, or none, for the trace that this thread works for, or a new one
   */
  public static Step begin(SpanKind kind, String name, @Nullable String traceparent) {
    TraceContext parent = parent(traceparent);
    Tracer tracer = Tracing.tracer();
    if (tracer == null) {
      var step = new Step(null);
      TraceContext.set(TraceContext.from(parent == null ? null : parent.traceparent()));
      return step;
    }
    var builder = tracer.spanBuilder(name).setSpanKind(kind).setParent(context(parent));
    SpanContext meanwhile = Span.current().getSpanContext();
    if (meanwhile.isValid() && parent != null && !meanwhile.getTraceId().equals(parent.traceId())) {
      builder.addLink(meanwhile);
    }
    var step = new Step(builder.startSpan());
    // What this thread took up on its own account would be taken for its parent later.
    TraceContext.set(null);
    return step;
  }

  /**
   * Records a step that is over, of a trace of others; nothing where nothing is recorded.
   *
   * @param began from then until now
   * @param failure why it failed; null where it did not
   */
  public static void record(
      SpanKind kind,
      String name,
      @Nullable String traceparent,
      Instant began,
      Map<String, String> attributes,
      @Nullable String failure) {
    Tracer tracer = Tracing.tracer();
    if (tracer != null) {
      Span span =
          tracer
              .spanBuilder(name)
              .setSpanKind(kind)
              .setParent(context(TraceContext.parse(traceparent).orElse(null)))
              .setStartTimestamp(began)
              .startSpan();
      attributes.forEach(span::setAttribute);
      if (failure != null) {
        span.setStatus(StatusCode.ERROR, failure);
      }
      span.end();
    }
  }

  private static @Nullable TraceContext parent(@Nullable String traceparent) {
    TraceContext known = TraceContext.known().orElse(null);
    TraceContext given = TraceContext.parse(traceparent).orElse(known);
    return known != null && given != null && known.traceId().equals(given.traceId())
        ? known
        : given;
  }

  private static Context context(@Nullable TraceContext parent) {
    return parent == null
        ? Context.root()
        : Context.root().with(Span.wrap(parent.asRemoteParent()));
  }

  /** Says something about it, by OpenTelemetry's semantic conventions where they have a name. */
  public Step with(String attribute, String value) {
    if (span != null) {
      span.setAttribute(attribute, value);
    }
    return this;
  }

  /** It came to nothing. */
  public void failed(String why) {
    if (span != null) {
      span.setStatus(StatusCode.ERROR, why);
    }
  }

  @Override
  public void close() {
    if (scope != null) {
      scope.close();
    }
    if (span != null) {
      span.end();
    }
    TraceContext.set(before);
  }
}
