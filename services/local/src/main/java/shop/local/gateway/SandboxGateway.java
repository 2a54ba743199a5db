package shop.local.gateway;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The gateway's process. It answers on the loopback interface alone. */
public final class SandboxGateway implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(SandboxGateway.class.getName());

  private final Ledger ledger;
  private final @Nullable Webhooks webhooks;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Undertow server;

  /**
   * How a gateway is set up.
   *
   * @param port 0 takes a free one
   * @param webhook where events are told; null tells nobody
   * @param hold how long a caller who gets no answer is kept
   * @param firstPause before an event is told again; doubled each time
   */
  record Settings(
      int port,
      Path state,
      String apiKey,
      String webhookSecret,
      @Nullable URI webhook,
      Duration hold,
      Duration firstPause) {

    static Settings of(Map<String, String> environment) {
      String webhook = environment.getOrDefault("WEBHOOK_URL", "");
      return new Settings(
          Integer.parseInt(environment.getOrDefault("PORT", "3010")),
          Path.of(required(environment, "SANDBOX_STATE_DIR")),
          required(environment, "GATEWAY_API_KEY"),
          required(environment, "GATEWAY_WEBHOOK_SECRET"),
          webhook.isBlank() ? null : URI.create(webhook),
          Duration.ofMinutes(2),
          Duration.ofSeconds(1));
    }

    private static String required(Map<String, String> environment, String name) {
      String value = environment.get(name);
      if (value == null || value.isBlank()) {
        throw new IllegalArgumentException("The variable " + name + " is not set.");
      }
      return value;
    }
  }

  private SandboxGateway(Settings settings) {
    Clock clock = Clock.systemUTC();
    ledger = Ledger.open(settings.state().resolve("ledger.jsonl"));
    webhooks =
        settings.webhook() == null
            ? null
            : new Webhooks(
                settings.webhook(),
                settings.webhookSecret(),
                new Documents(ledger),
                ledger::delivered,
                clock,
                settings.firstPause());
    Payments payments = new Payments(ledger, clock, this::announce);
    server =
        Undertow.builder()
            .addHttpListener(settings.port(), "127.0.0.1")
            .setServerOption(UndertowOptions.MAX_HEADER_SIZE, 16 * 1024)
            .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, 60_000)
            .setHandler(
                new GatewayHandler(
                    ledger, payments, settings.apiKey(), threads, clock, settings.hold()))
            .build();
  }

  private void announce(LedgerEntry entry) {
    if (webhooks != null) {
      Event.of(entry).forEach(webhooks::send);
    }
  }

  static SandboxGateway start(Settings settings) {
    SandboxGateway gateway = new SandboxGateway(settings);
    try {
      gateway.server.start();
    } catch (RuntimeException e) {
      gateway.close();
      throw e;
    }
    List<Event> undelivered = gateway.ledger.takeUndelivered();
    if (gateway.webhooks != null) {
      gateway.webhooks.resume(undelivered);
    }
    return gateway;
  }

  int port() {
    return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
  }

  @Override
  public void close() {
    server.stop();
    if (webhooks != null) {
      webhooks.close();
    }
    threads.shutdownNow();
    try {
      ledger.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts the gateway as the environment says; exits with 1 and one sentence where it cannot. */
  public static void main(String[] arguments) {
    try {
      SandboxGateway gateway = start(Settings.of(System.getenv()));
      Runtime.getRuntime().addShutdownHook(new Thread(gateway::close, "stop"));
      LOG.log(Level.INFO, "The sandbox gateway answers on port {0}", gateway.port() + "");
    } catch (RuntimeException e) {
      System.err.println("The sandbox gateway does not start: " + e.getMessage());
      System.exit(1);
    }
  }
}
