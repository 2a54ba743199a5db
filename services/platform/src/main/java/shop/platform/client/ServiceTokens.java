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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;
import shop.platform.metrics.Count;

/**
 * The token of this service's own client (OAuth 2 client credentials), kept while it is good and
 * fetched on a thread of its own, one fetch at a time: nobody waits for the next token while the
 * last one is good, and nobody without one longer than {@link #PATIENCE}, however many there are.
 */
@ApplicationScoped
public class ServiceTokens {

  /** A token is renewed this long before it ends. */
  private static final Duration AHEAD = Duration.ofSeconds(60);

  /** Not used in its last seconds: it is still on its way, and the other's clock may be ahead. */
  private static final Duration MARGIN = Duration.ofSeconds(5);

  /** For so long a failure is everybody's, and no fetch begins. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /**
   * Less than a fetch may take: who tries again finds the same one under way. Longer than a first
   * fetch takes between servers that have just started and are busy already.
   */
  static final Duration PATIENCE = Duration.ofSeconds(5);

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

  private volatile @Nullable Held held;
  private volatile Instant pauseEnd = Instant.MIN;
  private CompletableFuture<String> fetch = CompletableFuture.completedFuture("");

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
    CompletableFuture<String> next = next(now);
    return known != null && known.isGood(now) ? known.token() : await(next);
  }

  /** Gives a token up that was refused, and no other, which came meanwhile. */
  synchronized void forget(String refused) {
    Held known = held;
    if (known != null && known.token().equals(refused)) {
      held = null;
    }
  }

  /** The fetch under way, or one that begins; within the pause after a failure, that failure. */
  private synchronized CompletableFuture<String> next(Instant now) {
    Held known = held;
    if (known != null && known.isFresh(now)) {
      return CompletableFuture.completedFuture(known.token());
    }
    if (fetch.isDone() && !now.isBefore(pauseEnd)) {
      fetch = CompletableFuture.supplyAsync(this::fetched, executor);
    }
    return fetch;
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

  private static String await(CompletableFuture<String> fetch) {
    try {
      return fetch.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new RemoteOutage("no token within " + PATIENCE);
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
