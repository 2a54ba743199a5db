package shop.cart.redis;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import redis.clients.jedis.UnifiedJedis;
import shop.platform.problem.BusinessException;

/** Ready while Redis answers. */
@Readiness
@ApplicationScoped
class RedisHealth implements HealthCheck {

  @Inject Redis redis;

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("redis").status(answers()).build();
  }

  private boolean answers() {
    try {
      return "PONG".equals(redis.ask(UnifiedJedis::ping));
    } catch (BusinessException e) {
      return false;
    }
  }
}
