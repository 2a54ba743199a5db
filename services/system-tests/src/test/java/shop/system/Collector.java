package shop.system;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/**
 * What an OpenTelemetry collector is to the shop: it takes spans by OTLP over HTTP, as {@code
 * OTEL_EXPORTER_OTLP_ENDPOINT} says, and keeps those of the traces that a test asks for.
 */
final class Collector {

  private static final Map<String, List<Seen>> TRACES = new ConcurrentHashMap<>();

  private Collector() {}

  /**
   * A span, with its service's name.
   *
   * @param parent the span id of its parent; empty where it has none
   */
  record Seen(
      String service,
      String name,
      Span.SpanKind kind,
      String id,
      String parent,
      Map<String, String> attributes) {}

  static void open() {
    URI address = URI.create(System.getenv("OTEL_EXPORTER_OTLP_ENDPOINT"));
    try {
      var server =
          HttpServer.create(new InetSocketAddress(address.getHost(), address.getPort()), 0);
      server.createContext("/v1/traces", Collector::take);
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Keeps the spans of this trace, from now on. */
  static void keep(String traceId) {
    TRACES.put(traceId, new CopyOnWriteArrayList<>());
  }

  /** What has come in so far. */
  static List<Seen> trace(String traceId) {
    return List.copyOf(TRACES.getOrDefault(traceId, List.of()));
  }

  private static void take(HttpExchange exchange) throws IOException {
    try (exchange;
        InputStream body =
            "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))
                ? new GZIPInputStream(exchange.getRequestBody())
                : exchange.getRequestBody()) {
      ExportTraceServiceRequest.parseFrom(body).getResourceSpansList().forEach(Collector::take);
      byte[] taken = ExportTraceServiceResponse.getDefaultInstance().toByteArray();
      exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(200, taken.length == 0 ? -1 : taken.length);
      exchange.getResponseBody().write(taken);
    }
  }

  private static void take(ResourceSpans ofOneService) {
    String service =
        ofOneService.getResource().getAttributesList().stream()
            .filter(attribute -> attribute.getKey().equals("service.name"))
            .map(attribute -> attribute.getValue().getStringValue())
            .findFirst()
            .orElse("");
    ofOneService.getScopeSpansList().stream()
        .flatMap(scope -> scope.getSpansList().stream())
        .forEach(
            span ->
                TRACES.computeIfPresent(
                    hex(span.getTraceId()),
                    (id, seen) -> {
                      seen.add(seen(service, span));
                      return seen;
                    }));
  }

  private static Seen seen(String service, Span span) {
    Map<String, String> attributes = new ConcurrentHashMap<>();
    span.getAttributesList()
        .forEach(
            attribute -> attributes.put(attribute.getKey(), attribute.getValue().getStringValue()));
    return new Seen(
        service,
        span.getName(),
        span.getKind(),
        hex(span.getSpanId()),
        hex(span.getParentSpanId()),
        attributes);
  }

  private static String hex(ByteString id) {
    return HexFormat.of().formatHex(id.toByteArray());
  }
}
