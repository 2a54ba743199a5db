package shop.system;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.microshed.testing.jupiter.MicroShedTest;

/** One order is one trace, in a collector's eyes and in the logs, whatever carried it on. */
@MicroShedTest
public class TraceTest {

  private static final String CALLER = "00f067aa0ba902b7";

  private final Shop shop = new Shop();
  private final String trace = random();

  private static String random() {
    byte[] id = new byte[16];
    ThreadLocalRandom.current().nextBytes(id);
    return HexFormat.of().formatHex(id);
  }

  /** The one span of this name and service below {@code parent}. */
  private Collector.Seen below(String parent, String service, SpanKind kind, String name) {
    List<Collector.Seen> found =
        Collector.trace(trace).stream()
            .filter(span -> span.parent().equals(parent))
            .filter(span -> span.service().equals(service + "-service"))
            .filter(span -> span.kind() == kind && span.name().equals(name))
            .toList();
    assertThat(found).as("%s of %s below %s in %s", name, service, parent, tree()).hasSize(1);
    return found.getFirst();
  }

  private String tree() {
    return Collector.trace(trace).stream()
        .map(Object::toString)
        .collect(Collectors.joining("\n", "\n", "\n"));
  }

  private Answer placed() {
    Collector.keep(trace);
    return shop.post(
            "/api/orders",
            shop.register(),
            Shop.order(shop.product(1999, 10), "pm_card_visa"),
            "traceparent",
            "00-" + trace + "-" + CALLER + "-01")
        .expect(201);
  }

  @Test
  void anOrderIsOneTraceOverCallsOutboxQueuesAndBeans() {
    placed();

    await().atMost(30, SECONDS).untilAsserted(this::theStockIsCommittedInTheEnd);
  }

  /** From the request to the last thing that comes of it, each span below the one it came of. */
  private void theStockIsCommittedInTheEnd() {
    var request = below(CALLER, "order", SpanKind.SPAN_KIND_SERVER, "POST /api/orders");
    var call = callOf(request, "order", "product");
    below(call.id(), "product", SpanKind.SPAN_KIND_SERVER, "POST /api/inventory/reservations");

    var placed = created(request.id(), "order", "order.placed.v1");
    var bean = processed(placed, "payment", "order.placed.v1");
    var charge = below(bean.id(), "payment", SpanKind.SPAN_KIND_INTERNAL, "charge");
    callOf(charge, "payment", "gateway");
    var settled = below(charge.id(), "payment", SpanKind.SPAN_KIND_INTERNAL, "settle charge");

    var captured = created(settled.id(), "payment", "payment.captured.v1");
    var paid = processed(captured, "order", "payment.captured.v1");
    var told = created(paid.id(), "order", "order.paid.v1");
    processed(told, "product", "order.paid.v1");
  }

  private Collector.Seen callOf(Collector.Seen caller, String from, String to) {
    String address = to.equals("gateway") ? gateway() : Shop.url(to);
    List<Collector.Seen> calls =
        Collector.trace(trace).stream()
            .filter(span -> span.parent().equals(caller.id()))
            .filter(span -> span.service().equals(from + "-service"))
            .filter(span -> span.kind() == SpanKind.SPAN_KIND_CLIENT)
            .filter(span -> span.attributes().getOrDefault("url.full", "").startsWith(address))
            .toList();
    assertThat(calls).as("calls of %s at %s in %s", from, to, tree()).hasSize(1);
    return calls.getFirst();
  }

  private static String gateway() {
    String ledger = ShopEnvironment.status().gateway().ledger();
    return ledger.substring(0, ledger.lastIndexOf('/'));
  }

  /** The event, which was written within {@code parent} and sent once. */
  private Collector.Seen created(String parent, String service, String type) {
    var event = below(parent, service, SpanKind.SPAN_KIND_PRODUCER, "create " + type);
    var sent = below(event.id(), service, SpanKind.SPAN_KIND_CLIENT, "send " + type);
    assertThat(sent.attributes().get("messaging.message.id"))
        .isEqualTo(event.attributes().get("messaging.message.id"));
    return event;
  }

  private Collector.Seen processed(Collector.Seen event, String service, String type) {
    return below(event.id(), service, SpanKind.SPAN_KIND_CONSUMER, "process " + type);
  }

  @Test
  void theLinesOfItsLogsBearTheIdsOfItsSpans() {
    var order = placed();

    await()
        .atMost(30, SECONDS)
        .untilAsserted(
            () -> {
              Set<String> spans =
                  Collector.trace(trace).stream()
                      .map(Collector.Seen::id)
                      .collect(Collectors.toSet());
              for (String service : new String[] {"order", "product", "payment"}) {
                List<JsonNode> lines = linesAbout(service, order.text("id"));
                assertThat(lines).as(service).hasSizeGreaterThan(1);
                assertThat(lines)
                    .as("%s, spans %s", service, spans)
                    .allSatisfy(
                        line -> {
                          assertThat(line.path("traceId").asText()).isEqualTo(trace);
                          assertThat(spans).contains(line.path("spanId").asText());
                        });
              }
            });
  }

  private static List<JsonNode> linesAbout(String service, String orderId) {
    var log = ShopEnvironment.stack().state().log(service);
    try (var lines = Files.lines(log)) {
      return lines.filter(line -> line.contains(orderId)).map(TraceTest::json).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode json(String line) {
    try {
      return Shop.JSON.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aProblemBearsTheTraceOfItsRequest() {
    Collector.keep(trace);
    var problem =
        shop.get(
                "/api/orders/no-order",
                shop.register(),
                "traceparent",
                "00-" + trace + "-" + CALLER + "-01")
            .expect(404, "not-found");

    assertThat(problem.text("traceId")).isEqualTo(trace);
  }
}
