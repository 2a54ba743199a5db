package shop.platform.keys;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Keeps the keys up to date by the clock and never for a request: an issuer that hangs, and tokens
 * of keys that do not exist, delay nobody. In an outage the keys known last stay.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init") // by start
class KeyRefresh {

  private static final Logger LOG = Logger.getLogger(KeyRefresh.class.getName());

  /** After the logs and the schema, before anything that calls another service. */
  private static final int EARLY = 500;

  /** While none are known. */
  private static final long FIRST_PAUSE_MILLIS = 500;

  @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
  ManagedScheduledExecutorService executor;

  @Inject @RestClient KeyEndpoint endpoint;
  @Inject Instance<OwnKeys> own;

  @Inject
  @ConfigProperty(name = "shop.token-keys.refresh")
  Duration every;

  private Supplier<String> published;
  private String taken = "";
  private boolean failing;
  private volatile boolean stopped;

  /**
   * Fetches once before the server takes requests, for as long as one fetch may take: most often no
   * request ever comes before the keys. An issuer whose own keys cannot be read does not start.
   */
  void start(@Observes @Priority(EARLY) Startup started) {
    if (own.isResolvable()) {
      OwnKeys keys = own.get();
      keys.published();
      from(keys::published);
    } else {
      from(endpoint::keys);
    }
    turn();
  }

  void from(Supplier<String> source) {
    published = source;
  }

  @PreDestroy
  void stop() {
    stopped = true;
  }

  private void turn() {
    refresh();
    if (!stopped) {
      executor.schedule(this::turn, pauseMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** A tenth more or less: servers that started together do not ask together. */
  private long pauseMillis() {
    return TokenKeys.areKnown()
        ? (long) (every.toMillis() * ThreadLocalRandom.current().nextDouble(0.9, 1.1))
        : FIRST_PAUSE_MILLIS;
  }

  void refresh() {
    try {
      String now = published.get();
      if (!now.equals(taken)) {
        TokenKeys.become(TokenKeys.read(now));
        taken = now;
        LOG.log(Level.INFO, "Tokens of these keys are taken from now on: {0}", TokenKeys.ids());
      }
      failing = false;
    } catch (RuntimeException | Error e) {
      // Errors too: without this turn there would be no next one. Told once: an outage may last.
      if (!failing) {
        LOG.log(Level.WARNING, "The keys of tokens stay as they are; tried again", e);
      }
      failing = true;
    }
  }
}
