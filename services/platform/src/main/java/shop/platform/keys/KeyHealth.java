package shop.platform.keys;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready once tokens can be checked; without an issuer after a while all the same, for those who
 * come without a token.
 */
@Readiness
@ApplicationScoped
@SuppressWarnings("NullAway.Init") // by begin
class KeyHealth implements HealthCheck {

  static final Duration PATIENCE = Duration.ofSeconds(20);

  @Inject Clock clock;

  private Instant begun;

  @PostConstruct
  void begin() {
    begun = clock.instant();
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("token-keys").status(isReady()).build();
  }

  boolean isReady() {
    return TokenKeys.areKnown() || clock.instant().isAfter(begun.plus(PATIENCE));
  }
}
