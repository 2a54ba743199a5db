package shop.platform.client;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;
import shop.platform.metrics.Count;

/**
 * The token of this service's own client (OAuth 2 client credentials), kept while it is good, one
 * fetch at a time. While the last token is good the next one is fetched by the executor, and nobody
 * waits. Who has none fetches it on their own thread, since the executor's may all be taken by
 * those who wait; others wait for that fetch and fail with it.
 *
 * <p>So nobody is held longer than {@link #patience}, however many there are: who waits gives up
 * then, and who fetches has an answer by then, since a try that took long is not repeated ({@code
 * resilience.xml}: 5 s with all retries). Only a server that answers byte by byte could hold the
 * one who fetches longer, and that one alone.
 */
@ApplicationScoped
public class ServiceTokens {

  private static final Logger LOG = Logger.getLogger(ServiceTokens.class.getName());

  /** A token is renewed this long before it ends. */
  private static final Duration AHEAD = Duration.ofSeconds(60);

  /** Not used in its last seconds: it is still on its way, and the other's clock may be ahead. */
  private static final Duration MARGIN = Duration.ofSeconds(5);

  /** For so long a failure is everybody's, and no fetch begins. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private static final Count FETCHED =
      new Count("shop_service_tokens_total", "Tokens fetched for calls to other services");

  @Inject @RestClient TokenEndpoint endpoint;
  @Inject Clock clock;

  @Resource(lookup = "java:comp/DefaultManagedExecutorService")
  ManagedExecutorService executor;

  @Inject
  @ConfigProperty(name = "shop.client.id")
  Optional<String> clientId;

  @Inject
  @ConfigProperty(name = "shop.client.secret")
  Optional<String> clientSecret;

  /** Longer than a first fetch takes between servers that have just started and are busy. */
  Duration patience = Duration.ofSeconds(5);

  private volatile @Nullable Held held;
  private volatile Instant pauseEnd = Instant.MIN;
  private @Nullable FutureTask<String> fetch;

  private record Held(String token, Instant end) {

    boolean isGood(Instant now) {
      return now.isBefore(end.minus(MARGIN));
    }

    boolean isFresh(Instant now) {
      return now.isBefore(end.minus(AHEAD));
    }
  }

  /**
   * A token that is good for some seconds at least.
   *
   * @throws jakarta.ws.rs.ProcessingException where none is to be had in time
   */
  String current() {
    Instant now = clock.instant();
    Held known = held;
    if (known != null && known.isFresh(now)) {
      return known.token();
    }
    if (known != null && known.isGood(now)) {
      next(now, true);
      return known.token();
    }
    FutureTask<String> next = next(now, false);
    // Nothing happens where somebody else runs it already, or has.
    next.run();
    return await(next);
  }

  /** Gives a token up that was refused, and no other, which came meanwhile. */
  synchronized void forget(String refused) {
    Held known = held;
    if (known != null && known.token().equals(refused)) {
      held = null;
    }
  }

  /**
   * The fetch under way, or the next one; of a token that is fresh, or within the pause after a
   * failure, the last one.
   *
   * @param ahead whether the executor is to run the next one, rather than the caller
   */
  private synchronized FutureTask<String> next(Instant now, boolean ahead) {
    Held known = held;
    boolean fresh = known != null && known.isFresh(now);
    FutureTask<String> last = fetch;
    if (last != null && (fresh || !last.isDone() || now.isBefore(pauseEnd))) {
      return last;
    }
    FutureTask<String> next = new FutureTask<>(this::fetched);
    fetch = next;
    if (ahead) {
      renew(next);
    }
    return next;
  }

  private void renew(FutureTask<String> next) {
    try {
      executor.execute(next);
    } catch (RejectedExecutionException e) {
      // The server stops. Who needs the next token after all fetches it.
      LOG.log(Level.FINE, "The token is not renewed ahead", e);
    }
  }

  private String fetched() {
    try {
      var grant = endpoint.token(basic(), "client_credentials");
      held = new Held(grant.accessToken(), clock.instant().plusSeconds(grant.expiresIn()));
      FETCHED.add();
      return grant.accessToken();
    } catch (RuntimeException e) {
      pauseEnd = clock.instant().plus(PAUSE);
      throw e;
    }
  }

  private String await(FutureTask<String> fetch) {
    try {
      return fetch.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new RemoteOutage("no token within " + patience);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RemoteOutage("interrupted while waiting for a token");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e);
    }
  }

  private String basic() {
    // Both are form-encoded first (RFC 6749, section 2.3.1).
    String credentials =
        URLEncoder.encode(clientId.orElseThrow(), StandardCharsets.UTF_8)
            + ":"
            + URLEncoder.encode(clientSecret.orElseThrow(), StandardCharsets.UTF_8);
    return "Basic "
        + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
  }
}
