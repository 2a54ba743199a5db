package shop.local.edge;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which other origins' pages may read the answers: none, unless configured. */
final class Cors {

  private static final String PREFIX = "Access-Control-";
  private static final HttpString ALLOW_ORIGIN = new HttpString(PREFIX + "Allow-Origin");
  private static final HttpString ALLOW_METHODS = new HttpString(PREFIX + "Allow-Methods");
  private static final HttpString ALLOW_HEADERS = new HttpString(PREFIX + "Allow-Headers");
  private static final HttpString EXPOSE_HEADERS = new HttpString(PREFIX + "Expose-Headers");
  private static final HttpString MAX_AGE = new HttpString(PREFIX + "Max-Age");
  private static final HttpString REQUEST_METHOD = new HttpString(PREFIX + "Request-Method");

  private final Set<String> origins;

  Cors(Set<String> origins) {
    this.origins = Set.copyOf(origins);
  }

  static boolean isPreflight(HttpServerExchange exchange) {
    return exchange.getRequestMethod().equals(Methods.OPTIONS)
        && exchange.getRequestHeaders().contains(Headers.ORIGIN)
        && exchange.getRequestHeaders().contains(REQUEST_METHOD);
  }

  void answerPreflight(HttpServerExchange exchange) {
    if (allowedOrigin(exchange) == null) {
      Problem.FORBIDDEN.send(exchange, "This origin may not call the shop.");
      return;
    }
    HeaderMap headers = exchange.getResponseHeaders();
    headers.put(ALLOW_METHODS, "GET, HEAD, POST, PUT, DELETE");
    headers.put(
        ALLOW_HEADERS,
        "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Session-Token,"
            + " Consistency-Token, traceparent, tracestate");
    headers.put(MAX_AGE, "600");
    exchange.setStatusCode(204);
    exchange.endExchange();
  }

  /** Puts on an answer what its caller's origin may see, instead of what a service says of it. */
  void mark(HttpServerExchange exchange) {
    HeaderMap headers = exchange.getResponseHeaders();
    if (!origins.isEmpty() || headers.contains(ALLOW_ORIGIN)) {
      headers.remove(ALLOW_ORIGIN);
      headers.remove(EXPOSE_HEADERS);
    }
    if (origins.isEmpty()) {
      return;
    }
    varyByOrigin(headers);
    String origin = allowedOrigin(exchange);
    if (origin != null) {
      headers.put(ALLOW_ORIGIN, origin);
      headers.put(
          EXPOSE_HEADERS,
          "ETag, Location, Link, Retry-After, WWW-Authenticate, Idempotent-Replayed,"
              + " Consistency-Token");
    }
  }

  private static void varyByOrigin(HeaderMap headers) {
    HeaderValues vary = headers.get(Headers.VARY);
    List<String> names = new ArrayList<>(vary == null ? List.of() : vary);
    names.add("Origin");
    headers.put(Headers.VARY, String.join(", ", names));
  }

  private @Nullable String allowedOrigin(HttpServerExchange exchange) {
    HeaderValues origin = exchange.getRequestHeaders().get(Headers.ORIGIN);
    return origin != null && origin.size() == 1 && origins.contains(origin.getFirst())
        ? origin.getFirst()
        : null;
  }
}
