package shop.local.gateway;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Deque;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;

/** The gateway over HTTP: who asks, what for, and what the answer looks like. */
final class GatewayHandler implements HttpHandler {

  private static final Logger LOG = Logger.getLogger(GatewayHandler.class.getName());
  private static final long MAX_BODY = 64 * 1024;
  private static final HttpString IDEMPOTENCY_KEY = new HttpString("Idempotency-Key");
  private static final HttpString REPLAYED = new HttpString("Idempotent-Replayed");
  private static final HttpString REQUEST_ID = new HttpString("Request-Id");
  private static final String INTENTS = "/v1/payment_intents";
  private static final String REFUNDS = "/v1/refunds";
  private static final String METHODS = "/v1/payment_methods/";
  private static final Pattern SEARCH = Pattern.compile("metadata\\['paymentId']:'([^']*)'");

  private final Ledger ledger;
  private final Payments payments;
  private final Documents documents;
  private final LedgerPage page;
  private final byte[] apiKey;
  private final Executor threads;
  private final Clock clock;

  /** How long a caller who gets no answer is kept; Stripe's own libraries wait 80 s. */
  private final Duration hold;

  GatewayHandler(
      Ledger ledger,
      Payments payments,
      String apiKey,
      Executor threads,
      Clock clock,
      Duration hold) {
    this.ledger = ledger;
    this.payments = payments;
    this.documents = new Documents(ledger);
    this.page = new LedgerPage(ledger);
    this.apiKey = apiKey.getBytes(StandardCharsets.UTF_8);
    this.threads = threads;
    this.clock = clock;
    this.hold = hold;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    exchange.setMaxEntitySize(MAX_BODY);
    exchange
        .getRequestReceiver()
        .receiveFullBytes(
            (received, body) ->
                received.dispatch(
                    threads,
                    (HttpHandler) ready -> answer(ready, new String(body, StandardCharsets.UTF_8))),
            (failed, e) -> {
              failed.setPersistent(false);
              refuse(failed, GatewayRefusal.invalid(null, null, "The body cannot be read."));
            });
  }

  private void answer(HttpServerExchange exchange, String body) {
    try {
      route(exchange, body);
    } catch (GatewayRefusal refusal) {
      refuse(exchange, refusal);
    } catch (RuntimeException e) {
      LOG.log(Level.SEVERE, e, () -> exchange.getRequestMethod() + " not answered");
      refuse(exchange, GatewayRefusal.failure());
    }
  }

  private void route(HttpServerExchange exchange, String body) {
    String path = exchange.getRequestPath();
    boolean get = exchange.getRequestMethod().equals(Methods.GET);
    boolean post = exchange.getRequestMethod().equals(Methods.POST);
    if (get && path.equals("/health")) {
      health(exchange);
    } else if (get && path.equals("/ledger")) {
      send(exchange, 200, page.of(exchange));
    } else if (!path.startsWith("/v1/")) {
      throw GatewayRefusal.unknownUrl();
    } else {
      authenticate(exchange);
      if (post) {
        post(exchange, path, body);
      } else if (get) {
        get(exchange, path);
      } else {
        throw GatewayRefusal.unknownUrl();
      }
    }
  }

  private void post(HttpServerExchange exchange, String path, String body) {
    String key = key(exchange);
    Payments.Outcome outcome =
        switch (path) {
          case INTENTS -> payments.charge(Form.parse(body), key);
          case REFUNDS -> payments.refund(Form.parse(body), key);
          default -> throw GatewayRefusal.unknownUrl();
        };
    if (!outcome.replayed()
        && outcome.entry() instanceof Charge charge
        && charge.method().equals(TestMethod.TIMEOUT.id)) {
      neverAnswer(exchange);
      return;
    }
    if (key != null) {
      exchange.getResponseHeaders().put(IDEMPOTENCY_KEY, key);
    }
    if (outcome.replayed()) {
      exchange.getResponseHeaders().put(REPLAYED, "true");
    }
    send(exchange, Documents.status(outcome.entry()), documents.answer(outcome.entry()));
  }

  private void get(HttpServerExchange exchange, String path) {
    if (path.equals(INTENTS + "/search")) {
      String payment = searched(parameter(exchange, "query"));
      send(
          exchange,
          200,
          Documents.list(
              "search_result",
              ledger.ofPayment(payment).stream().map(documents::paymentIntent).toList()));
    } else if (path.equals(REFUNDS)) {
      String charge = parameter(exchange, "payment_intent");
      long now = clock.millis();
      send(
          exchange,
          200,
          Documents.list(
              "list",
              ledger.refundsOf(charge).stream()
                  .map(refund -> documents.refund(refund, now))
                  .toList()));
    } else if (path.startsWith(INTENTS + "/")) {
      Charge charge = ledger.charge(path.substring(INTENTS.length() + 1));
      if (charge == null) {
        throw GatewayRefusal.missing(404, "intent", "payment intent");
      }
      send(exchange, 200, documents.paymentIntent(charge));
    } else if (path.startsWith(REFUNDS + "/")) {
      Refund refund = ledger.refund(path.substring(REFUNDS.length() + 1));
      if (refund == null) {
        throw GatewayRefusal.missing(404, "refund", "refund");
      }
      send(exchange, 200, documents.refund(refund, clock.millis()));
    } else if (path.startsWith(METHODS)) {
      TestMethod method = TestMethod.named(path.substring(METHODS.length()));
      if (method == null) {
        throw GatewayRefusal.missing(404, "payment_method", "payment method");
      }
      send(exchange, 200, Documents.paymentMethod(method));
    } else {
      throw GatewayRefusal.unknownUrl();
    }
  }

  private static String parameter(HttpServerExchange exchange, String name) {
    Deque<String> values = exchange.getQueryParameters().get(name);
    if (values == null) {
      throw GatewayRefusal.invalid("parameter_missing", name, "There is no " + name + ".");
    }
    return values.getFirst();
  }

  /** The payment that is searched for: the one kind of query that the sandbox knows. */
  private static String searched(String query) {
    Matcher matcher = SEARCH.matcher(query);
    if (!matcher.matches()) {
      throw GatewayRefusal.invalid(null, "query", "The sandbox does not know such a query.");
    }
    return matcher.group(1);
  }

  private void health(HttpServerExchange exchange) {
    boolean sound = ledger.isSound();
    exchange.setStatusCode(sound ? 200 : 503);
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
    exchange.getResponseSender().send("{\"status\":\"" + (sound ? "UP" : "DOWN") + "\"}");
  }

  /** Takes the key as a bearer token, or as the user of basic authentication. */
  private void authenticate(HttpServerExchange exchange) {
    String header = exchange.getRequestHeaders().getFirst(Headers.AUTHORIZATION);
    String given = "";
    if (header != null && header.startsWith("Bearer ")) {
      given = header.substring(7).strip();
    } else if (header != null && header.startsWith("Basic ")) {
      given = user(header.substring(6).strip());
    }
    if (!MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), apiKey)) {
      throw GatewayRefusal.unauthorized();
    }
  }

  private static String user(String encoded) {
    try {
      String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      return colon < 0 ? pair : pair.substring(0, colon);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static @Nullable String key(HttpServerExchange exchange) {
    String key = exchange.getRequestHeaders().getFirst(IDEMPOTENCY_KEY);
    if (key != null && (key.isBlank() || key.length() > 255)) {
      throw GatewayRefusal.invalid(null, null, "An idempotency key has 1 to 255 characters.");
    }
    return key;
  }

  private void neverAnswer(HttpServerExchange exchange) {
    try {
      Thread.sleep(hold);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    IoUtils.safeClose(exchange.getConnection());
  }

  private static void refuse(HttpServerExchange exchange, GatewayRefusal refusal) {
    if (refusal.status == 401) {
      exchange.getResponseHeaders().put(Headers.WWW_AUTHENTICATE, "Bearer realm=\"gateway\"");
    }
    send(exchange, refusal.status, Documents.error(refusal));
  }

  private static void send(HttpServerExchange exchange, int status, Object document) {
    exchange.setStatusCode(status);
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
    exchange
        .getResponseHeaders()
        .put(REQUEST_ID, "req_" + UUID.randomUUID().toString().replace("-", ""));
    exchange.getResponseSender().send(Documents.text(document), StandardCharsets.UTF_8);
  }
}
