package shop.platform.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The trace a thread works for (W3C Trace Context, level 1). A request or a message begins one or
 * goes on with the one it carries; rows, messages and calls made meanwhile carry it on, whether
 * spans are recorded or not.
 *
 * @param traceId 32 lower-case hex digits, not all zero
 * @param spanId 16 lower-case hex digits, not all zero
 * @param flags two hex digits; bit 0 is "sampled"
 */
public record TraceContext(String traceId, String spanId, String flags) {

  private static final Pattern TRACEPARENT =
      Pattern.compile(
          "(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final ThreadLocal<@Nullable TraceContext> CURRENT = new ThreadLocal<>();

  /** Goes on with {@code traceparent} in a span of our own; begins a trace where it is none. */
  public static TraceContext from(@Nullable String traceparent) {
    return parse(traceparent)
        .map(theirs -> new TraceContext(theirs.traceId(), random(8), theirs.flags()))
        .orElseGet(() -> new TraceContext(random(16), random(8), "01"));
  }

  /** Reads a header; empty where it is none. */
  static Optional<TraceContext> parse(@Nullable String traceparent) {
    var matcher = TRACEPARENT.matcher(traceparent == null ? "" : traceparent.strip());
    return matcher.matches()
        ? Optional.of(new TraceContext(matcher.group(1), matcher.group(2), matcher.group(3)))
        : Optional.empty();
  }

  /** This thread's trace; a new one where it has none. */
  public static TraceContext current() {
    return known().orElseGet(() -> from(null));
  }

  /**
   * This thread's trace, if it works for one: the span that is recorded of its work, the server's
   * or ours, else what was {@link #set}.
   */
  public static Optional<TraceContext> known() {
    SpanContext recorded = Span.current().getSpanContext();
    return recorded.isValid()
        ? Optional.of(
            new TraceContext(
                recorded.getTraceId(), recorded.getSpanId(), recorded.getTraceFlags().asHex()))
        : Optional.ofNullable(CURRENT.get());
  }

  /** What was {@link #set} on this thread. */
  static @Nullable TraceContext own() {
    return CURRENT.get();
  }

  /** Makes {@code context} this thread's; null ends it. */
  public static void set(@Nullable TraceContext context) {
    if (context == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(context);
    }
  }

  /** The header's value. */
  public String traceparent() {
    return "00-" + traceId + "-" + spanId + "-" + flags;
  }

  /** As OpenTelemetry has it. */
  SpanContext asRemoteParent() {
    return SpanContext.createFromRemoteParent(
        traceId, spanId, TraceFlags.fromHex(flags, 0), TraceState.getDefault());
  }

  private static String random(int bytes) {
    byte[] value = new byte[bytes];
    RANDOM.nextBytes(value);
    return HexFormat.of().formatHex(value);
  }
}
