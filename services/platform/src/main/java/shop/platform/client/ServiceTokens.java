package shop.platform.client;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;
import shop.platform.metrics.Count;

/** The token of this service's own client (OAuth 2 client credentials), kept while it is good. */
@ApplicationScoped
public class ServiceTokens {

  /** A token is renewed this long before it ends: the other side's clock may be ahead. */
  private static final Duration MARGIN = Duration.ofSeconds(60);

  private static final Count FETCHED =
      new Count("shop_service_tokens_total", "Tokens fetched for calls to other services");

  @Inject @RestClient TokenEndpoint endpoint;
  @Inject Clock clock;

  @Inject
  @ConfigProperty(name = "shop.client.id")
  Optional<String> clientId;

  @Inject
  @ConfigProperty(name = "shop.client.secret")
  Optional<String> clientSecret;

  private @Nullable Held held;

  private record Held(String token, Instant until) {}

  /** A token good for a minute at least. */
  synchronized String current() {
    Held known = held;
    if (known == null || clock.instant().isAfter(known.until())) {
      var grant = endpoint.token(basic(), "client_credentials");
      known =
          new Held(
              grant.accessToken(), clock.instant().plusSeconds(grant.expiresIn()).minus(MARGIN));
      held = known;
      FETCHED.add();
    }
    return known.token();
  }

  synchronized void forget() {
    held = null;
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
