package shop.local.edge;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.attribute.ExchangeAttributes;
import io.undertow.predicate.Predicate;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.HttpContinueReadHandler;
import io.undertow.server.handlers.proxy.ProxyHandler;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.xnio.Options;

/** The edge's process. */
public final class Edge implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(Edge.class.getName());

  /** Held here, for a logger nobody holds forgets its level. */
  private static final Logger PROXY_LOG = Logger.getLogger("io.undertow.proxy");

  private static final String UNLIMITED = "/api/products/imports";
  private static final Predicate MAY_REPEAT =
      exchange ->
          exchange.getRequestMethod().equals(Methods.GET)
              || exchange.getRequestMethod().equals(Methods.HEAD);

  private final Undertow server;

  /**
   * How an edge is set up.
   *
   * @param port 0 takes a free one
   * @param tls where not null, one more listener on a free port: what it says is HTTPS
   * @param services the address of each service the routes name
   * @param silence how long a client may say nothing in the middle of a request
   * @param mostAtOnce requests being served; more are 503
   * @param body the largest body, in bytes; imports aside
   * @param bodyTime in which a body comes, from its first byte to its last; imports aside
   * @param mostHeld bytes in memory of bodies on their way
   */
  record Settings(
      int port,
      @Nullable SSLContext tls,
      Routes routes,
      Map<String, URI> services,
      Set<String> corsOrigins,
      Duration silence,
      int mostAtOnce,
      long body,
      Duration bodyTime,
      long mostHeld,
      Upstream.Limits limits) {

    static final Upstream.Limits LIMITS =
        new Upstream.Limits(
            100, 1_000, Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(10));

    static Settings of(Map<String, String> environment) throws IOException {
      Routes routes = Routes.read(Path.of(required(environment, "EDGE_INGRESS")));
      Map<String, URI> services = new TreeMap<>();
      for (String service : routes.services()) {
        String variable = service.replace("-service", "").toUpperCase(Locale.ROOT) + "_URL";
        services.put(service, URI.create(required(environment, variable)));
      }
      return new Settings(
          Integer.parseInt(environment.getOrDefault("PORT", "8080")),
          null,
          routes,
          services,
          Arrays.stream(environment.getOrDefault("SHOP_EDGE_CORS_ORIGINS", "").split(","))
              .map(String::strip)
              .filter(origin -> !origin.isEmpty())
              .collect(Collectors.toSet()),
          Duration.ofSeconds(60),
          1_000,
          1 << 20,
          Duration.ofSeconds(30),
          32 << 20,
          LIMITS);
    }

    private static String required(Map<String, String> environment, String name) {
      String value = environment.get(name);
      if (value == null || value.isBlank()) {
        throw new IllegalArgumentException("The variable " + name + " is not set.");
      }
      return value;
    }
  }

  private Edge(Settings settings) {
    AtomicLong held = new AtomicLong();
    Map<String, HttpHandler> services = new LinkedHashMap<>();
    settings
        .services()
        .forEach((name, address) -> services.put(name, service(name, address, settings, held)));
    HttpHandler admission =
        new Admission(
            settings.routes(), services, new Cors(settings.corsOrigins()), settings.mostAtOnce());
    Undertow.Builder builder =
        Undertow.builder()
            .setBufferSize(16 * 1024)
            .setDirectBuffers(true)
            .setIoThreads(Math.max(2, Runtime.getRuntime().availableProcessors()))
            .setWorkerThreads(2)
            .setServerOption(UndertowOptions.MAX_HEADER_SIZE, 32 * 1024)
            .setServerOption(UndertowOptions.MAX_HEADERS, 100)
            // Each body has its limit further on, or none: the server's own breaks the connection.
            .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, -1L)
            .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, 10_000)
            .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, 60_000)
            .setSocketOption(Options.READ_TIMEOUT, (int) settings.silence().toMillis())
            .setSocketOption(Options.WRITE_TIMEOUT, (int) settings.silence().toMillis())
            // Admission answers what is malformed; the server would do it without a word.
            .setServerOption(UndertowOptions.DECODE_URL, false)
            .setServerOption(UndertowOptions.ALLOW_UNESCAPED_CHARACTERS_IN_URL, true)
            .setServerOption(UndertowOptions.ENABLE_HTTP2, false)
            .addHttpListener(settings.port(), "127.0.0.1")
            .setHandler(admission);
    if (settings.tls() != null) {
      builder.addHttpsListener(0, "127.0.0.1", settings.tls());
    }
    server = builder.build();
  }

  private static HttpHandler service(String name, URI address, Settings settings, AtomicLong held) {
    HttpHandler ordinary =
        new BodyLimit(
            proxy(new Upstream(name, address, settings.limits())),
            settings.body(),
            settings.bodyTime(),
            held,
            settings.mostHeld());
    HttpHandler unlimited =
        proxy(new Upstream(name, address, settings.limits().withoutAnswerLimit()));
    HttpHandler either =
        exchange -> {
          boolean isImport =
              exchange.getRequestMethod().equals(Methods.POST)
                  && exchange.getRequestURI().equals(UNLIMITED);
          (isImport ? unlimited : ordinary).handleRequest(exchange);
        };
    // Whoever asks whether to send the body is told so here, when it is wanted.
    return new HttpContinueReadHandler(either);
  }

  private static HttpHandler proxy(Upstream upstream) {
    return ProxyHandler.builder()
        .setProxyClient(upstream)
        .setMaxConnectionRetries(1)
        .setIdempotentRequestPredicate(MAY_REPEAT)
        .addRequestHeader(Headers.EXPECT, ExchangeAttributes.constant(""))
        .build();
  }

  static Edge start(Settings settings) {
    PROXY_LOG.setLevel(Level.OFF);
    Edge edge = new Edge(settings);
    edge.server.start();
    return edge;
  }

  /** Where it listens: first plain, then over TLS. */
  InetSocketAddress address(int listener) {
    return (InetSocketAddress) server.getListenerInfo().get(listener).getAddress();
  }

  @Override
  public void close() {
    server.stop();
  }

  /** Starts the edge as the environment says; exits with 1 and one sentence where it cannot. */
  public static void main(String[] arguments) {
    try {
      Edge edge = start(Settings.of(System.getenv()));
      Runtime.getRuntime().addShutdownHook(new Thread(edge::close, "stop"));
      LOG.log(Level.INFO, "The edge answers on port {0}", edge.address(0).getPort() + "");
    } catch (RuntimeException | IOException e) {
      System.err.println("The edge does not start: " + e.getMessage());
      System.exit(1);
    }
  }
}
