package shop.platform.trace;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The trace a thread works for (W3C Trace Context, level 1). A request or a message begins one or
 * goes on with the one it carries; rows, messages and calls made meanwhile carry it on.
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
    var matcher = TRACEPARENT.matcher(traceparent == null ? "" : traceparent.strip());
    return matcher.matches()
        ? new TraceContext(matcher.group(1), random(8), matcher.group(3))
        : new TraceContext(random(16), random(8), "01");
  }

  /** This thread's trace; a new one where it has none. */
  public static TraceContext current() {
    return known().orElseGet(() -> from(null));
  }

  /** This thread's trace, if it works for one. */
  public static Optional<TraceContext> known() {
    return Optional.ofNullable(CURRENT.get());
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

  private static String random(int bytes) {
    byte[] value = new byte[bytes];
    RANDOM.nextBytes(value);
    return HexFormat.of().formatHex(value);
  }
}
