package shop.platform.log;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import shop.platform.json.Json;
import shop.platform.trace.TraceContext;

/**
 * Writes each record as a line of JSON: {@code time level logger message}, the {@code traceId} and
 * {@code spanId} the thread works for, {@code thread}, and {@code exception} with its stack. The
 * server passes such lines on as they are.
 */
final class JsonLines extends Handler {

  private static final Formatter MESSAGES = new SimpleFormatter();

  private final PrintStream out;

  JsonLines(PrintStream out) {
    this.out = out;
  }

  @Override
  public void publish(LogRecord entry) {
    if (!isLoggable(entry)) {
      return;
    }
    Map<String, String> line = new LinkedHashMap<>();
    line.put("time", entry.getInstant().toString());
    line.put("level", entry.getLevel().getName());
    line.put("logger", String.valueOf(entry.getLoggerName()));
    line.put("message", MESSAGES.formatMessage(entry));
    TraceContext.known()
        .ifPresent(
            trace -> {
              line.put("traceId", trace.traceId());
              line.put("spanId", trace.spanId());
            });
    line.put("thread", Thread.currentThread().getName());
    Throwable thrown = entry.getThrown();
    if (thrown != null) {
      line.put("exception", stack(thrown));
    }
    out.println(Json.text(line));
  }

  private static String stack(Throwable thrown) {
    StringWriter stack = new StringWriter();
    thrown.printStackTrace(new PrintWriter(stack, true));
    return stack.toString();
  }

  @Override
  public void flush() {
    out.flush();
  }

  @Override
  public void close() {
    flush();
  }
}
