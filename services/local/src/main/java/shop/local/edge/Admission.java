package shop.local.edge;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.Protocols;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decides, before any service hears of it, whether a request is one, and whose it is. */
final class Admission implements HttpHandler {

  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._~\\[\\]:-]{1,255}");
  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

  private final Routes routes;
  private final Map<String, ? extends HttpHandler> services;
  private final AnswerRules answers;
  private final Cors cors;
  private final int mostAtOnce;
  private final AtomicInteger atOnce = new AtomicInteger();

  Admission(Routes routes, Map<String, ? extends HttpHandler> services, Cors cors, int mostAtOnce) {
    this.routes = routes;
    this.services = Map.copyOf(services);
    this.answers = new AnswerRules(cors);
    this.cors = cors;
    this.mostAtOnce = mostAtOnce;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    Trace.begin(exchange);
    answers.applyTo(exchange);
    exchange.addExchangeCompleteListener(
        (ended, next) -> {
          atOnce.decrementAndGet();
          next.proceed();
        });
    if (atOnce.incrementAndGet() > mostAtOnce) {
      Problem.UNAVAILABLE.sendAndClose(exchange, "The shop is very busy. Try again.");
      return;
    }
    String framing = framing(exchange);
    if (framing != null) {
      Problem.MALFORMED.sendAndClose(exchange, framing);
      return;
    }
    try {
      route(exchange, RequestPath.of(rawPath(exchange)));
    } catch (RequestPath.Malformed e) {
      Problem.MALFORMED.send(exchange, String.valueOf(e.getMessage()));
    }
  }

  private void route(HttpServerExchange exchange, RequestPath path) throws Exception {
    Optional<String> service = routes.service(path);
    HttpHandler handler = service.isEmpty() ? null : services.get(service.get());
    if (handler == null) {
      Problem.NOT_FOUND.send(exchange, "There is nothing here.");
    } else if (exchange.getRequestMethod().equals(Methods.CONNECT)) {
      // Every other method, known or not, is for the service to refuse, after a bad token.
      exchange
          .getResponseHeaders()
          .put(Headers.ALLOW, "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
      Problem.METHOD_NOT_ALLOWED.send(exchange, "The shop opens no tunnels.");
    } else if (Cors.isPreflight(exchange)) {
      cors.answerPreflight(exchange);
    } else {
      exchange.setRequestURI(path.toString(), false);
      exchange.setResolvedPath("");
      forwarding(exchange);
      handler.handleRequest(exchange);
    }
  }

  private static String rawPath(HttpServerExchange exchange) {
    String uri = exchange.getRequestURI();
    if (!exchange.isHostIncludedInRequestURI()) {
      return uri;
    }
    int slash = uri.indexOf('/', uri.indexOf("//") + 2);
    return slash < 0 ? "/" : uri.substring(slash);
  }

  /**
   * What is wrong with the way a request is put; null where nothing is. Whatever two servers may
   * read differently, so that one request becomes two, is refused.
   */
  private static @Nullable String framing(HttpServerExchange exchange) {
    HeaderMap headers = exchange.getRequestHeaders();
    HeaderValues encoding = headers.get(Headers.TRANSFER_ENCODING);
    HeaderValues length = headers.get(Headers.CONTENT_LENGTH);
    HeaderValues host = headers.get(Headers.HOST);
    boolean http11 = exchange.getProtocol().equals(Protocols.HTTP_1_1);
    if (host == null ? http11 : host.size() != 1 || !HOST.matcher(host.getFirst()).matches()) {
      return "The Host header is missing, or no host.";
    }
    if (encoding != null
        && (length != null
            || !http11
            || encoding.size() != 1
            || !encoding.getFirst().equalsIgnoreCase("chunked"))) {
      return "The length of the body is given in two ways, or in an unknown one.";
    }
    if (length != null && (length.size() != 1 || !LENGTH.matcher(length.getFirst()).matches())) {
      return "The Content-Length is no length.";
    }
    boolean body = encoding != null || (length != null && !length.getFirst().matches("0+"));
    boolean bodiless =
        List.of(Methods.GET, Methods.HEAD, Methods.TRACE, Methods.CONNECT)
            .contains(exchange.getRequestMethod());
    if (body && bodiless) {
      return "A request with this method has no body.";
    }
    return exchange.getQueryString().chars().allMatch(c -> c > ' ' && c <= '~')
        ? null
        : "The query holds a character that must be escaped.";
  }

  /**
   * What a service believes about where a request came from, it believes from here alone. The proxy
   * adds X-Forwarded-For, -Proto and -Port by itself.
   */
  private static void forwarding(HttpServerExchange exchange) {
    HeaderMap headers = exchange.getRequestHeaders();
    HopByHop.removeFrom(headers);
    headers.remove(Headers.FORWARDED);
    for (HttpString name : List.copyOf(headers.getHeaderNames())) {
      if (name.toString().regionMatches(true, 0, "X-Forwarded-", 0, 12)
          || name.toString().equalsIgnoreCase("X-Real-IP")) {
        headers.remove(name);
      }
    }
    String host = headers.getFirst(Headers.HOST);
    if (host != null) {
      headers.put(Headers.X_FORWARDED_HOST, host);
    }
  }
}
