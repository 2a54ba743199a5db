package shop.platform.trace;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Whether spans are recorded: where {@code otel.sdk.disabled} is false (MicroProfile Telemetry).
 * Traces are carried on in any case.
 */
@ApplicationScoped
class Tracing {

  private static final int FIRST = 0;

  private static volatile @Nullable Tracer tracer;

  @Inject Instance<OpenTelemetry> telemetry;

  @Inject
  @ConfigProperty(name = "otel.sdk.disabled", defaultValue = "true")
  boolean disabled;

  /** Null where nothing is recorded. */
  static @Nullable Tracer tracer() {
    return tracer;
  }

  void begin(@Observes @Priority(FIRST) Startup startup) {
    record(disabled || !telemetry.isResolvable() ? null : telemetry.get().getTracer("shop"));
  }

  @PreDestroy
  void end() {
    record(null);
  }

  static void record(@Nullable Tracer by) {
    tracer = by;
  }
}
