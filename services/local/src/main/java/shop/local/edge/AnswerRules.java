package shop.local.edge;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;

/** What holds for every answer that leaves the edge, whoever made it. */
final class AnswerRules {

  private static final HttpString X_CONTENT_TYPE_OPTIONS = new HttpString("X-Content-Type-Options");
  private static final HttpString X_POWERED_BY = new HttpString("X-Powered-By");

  private final Cors cors;

  AnswerRules(Cors cors) {
    this.cors = cors;
  }

  void applyTo(HttpServerExchange exchange) {
    exchange.addResponseCommitListener(this::mark);
    exchange.addDefaultResponseListener(AnswerRules::explain);
  }

  private void mark(HttpServerExchange exchange) {
    HeaderMap headers = exchange.getResponseHeaders();
    HopByHop.removeFrom(headers);
    headers.remove(Headers.TRANSFER_ENCODING);
    headers.remove(Headers.SERVER);
    headers.remove(X_POWERED_BY);
    headers.remove(Headers.SET_COOKIE);
    headers.remove(Headers.SET_COOKIE2);
    headers.put(X_CONTENT_TYPE_OPTIONS, "nosniff");
    if (exchange.getRequestScheme().equals("https")) {
      headers.put(Headers.STRICT_TRANSPORT_SECURITY, "max-age=31536000; includeSubDomains");
    }
    cors.mark(exchange);
  }

  /** The proxy ends an exchange it could not serve without a word. */
  private static boolean explain(HttpServerExchange exchange) {
    if (exchange.getStatusCode() < 500) {
      return false;
    }
    exchange.getResponseHeaders().clear();
    Problem.UNAVAILABLE.send(exchange, "The service behind this path is out of reach. Try again.");
    return true;
  }
}
