package shop.local.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** The edge's own refusals (RFC 9457), with the same members as the services'. */
enum Problem {
  MALFORMED(400, "malformed-request", "Malformed request"),
  FORBIDDEN(403, "forbidden", "Forbidden"),
  NOT_FOUND(404, "not-found", "Not found"),
  METHOD_NOT_ALLOWED(405, "method-not-allowed", "Method not allowed"),
  PAYLOAD_TOO_LARGE(413, "payload-too-large", "Payload too large"),
  UNAVAILABLE(503, "service-unavailable", "Service unavailable");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final int status;
  private final String slug;
  private final String title;

  Problem(int status, String slug, String title) {
    this.status = status;
    this.slug = slug;
    this.title = title;
  }

  /** Answers with this problem and ends the exchange. */
  void send(HttpServerExchange exchange, String detail) {
    byte[] body = body(exchange, detail);
    exchange.setStatusCode(status);
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/problem+json");
    exchange.getResponseHeaders().put(Headers.CONTENT_LENGTH, body.length);
    exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "private, no-store");
    if (this == UNAVAILABLE) {
      exchange.getResponseHeaders().put(Headers.RETRY_AFTER, 1);
    }
    exchange.getResponseSender().send(ByteBuffer.wrap(body));
  }

  /** The same, where it is not known where in the connection's bytes the next request begins. */
  void sendAndClose(HttpServerExchange exchange, String detail) {
    exchange.setPersistent(false);
    send(exchange, detail);
  }

  private byte[] body(HttpServerExchange exchange, String detail) {
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("type", "urn:problem:" + slug);
    problem.put("title", title);
    problem.put("status", status);
    problem.put("detail", detail);
    problem.put("instance", instance(exchange.getRequestURI()));
    problem.put("traceId", Trace.id(exchange));
    try {
      return JSON.writeValueAsBytes(problem);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The path asked for; what no URI may hold is escaped. */
  private static String instance(String raw) {
    StringBuilder instance = new StringBuilder();
    for (int i = 0; i < Math.min(raw.length(), 500); i++) {
      char c = raw.charAt(i);
      boolean brokenEscape = c == '%' && !raw.substring(i).matches("(?s)%[0-9A-Fa-f]{2}.*");
      if (c <= ' ' || c > '~' || brokenEscape || "\"<>\\^`{|}#".indexOf(c) >= 0) {
        instance.append(String.format("%%%02X", c & 0xFF));
      } else {
        instance.append(c);
      }
    }
    return instance.toString();
  }
}
