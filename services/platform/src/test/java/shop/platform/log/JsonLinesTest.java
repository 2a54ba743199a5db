package shop.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import shop.platform.json.Json;
import shop.platform.trace.TraceContext;

class JsonLinesTest {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final JsonLines lines =
      new JsonLines(new PrintStream(bytes, true, StandardCharsets.UTF_8));

  @AfterEach
  void endTrace() {
    TraceContext.set(null);
  }

  private String published(LogRecord entry) {
    entry.setLoggerName("shop.Test");
    lines.publish(entry);
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static Map<?, ?> parsed(String line) {
    return Json.readTrusted(line, Map.class);
  }

  @Test
  void aRecordIsOneLineHoweverManyItHas() {
    LogRecord entry = new LogRecord(Level.WARNING, "two\nlines \"quoted\" 茶");
    entry.setThrown(new IllegalStateException("one\nmore"));
    String line = published(entry);
    assertThat(line.strip().lines()).hasSize(1);
    assertThat(parsed(line).get("message")).isEqualTo("two\nlines \"quoted\" 茶");
    assertThat((String) parsed(line).get("exception"))
        .startsWith("java.lang.IllegalStateException: one\nmore")
        .contains("JsonLinesTest");
  }

  @Test
  void aRecordBearsTheTraceItsThreadWorksFor() {
    TraceContext.set(TraceContext.from("00-" + TRACE + "-00f067aa0ba902b7-01"));
    assertThat(parsed(published(new LogRecord(Level.INFO, "paid"))).get("traceId"))
        .isEqualTo(TRACE);
  }

  @Test
  void aRecordOfNobodysWorkBearsNoTrace() {
    assertThat(parsed(published(new LogRecord(Level.INFO, "swept"))).containsKey("traceId"))
        .isFalse();
  }

  @Test
  void parametersArePutIn() {
    LogRecord entry = new LogRecord(Level.INFO, "Order {0} is {1}");
    entry.setParameters(new Object[] {"a", "PAID"});
    Map<?, ?> line = parsed(published(entry));
    assertThat(line.get("message")).isEqualTo("Order a is PAID");
    assertThat(line.get("level")).isEqualTo("INFO");
    assertThat(line.get("logger")).isEqualTo("shop.Test");
  }
}
