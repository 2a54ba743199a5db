package shop.cart.redis;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisBroadcastException;
import shop.platform.problem.BusinessException;

/** Ready while Redis answers; a cluster, while any node does: its carts go on. */
@Readiness
@ApplicationScoped
class RedisHealth implements HealthCheck {

  private static final String PONG = "PONG";

  @Inject Redis redis;

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("redis").status(answers()).build();
  }

  boolean answers() {
    try {
      return PONG.equals(redis.ask(UnifiedJedis::ping));
    } catch (JedisBroadcastException notAll) {
      return notAll.getReplies().containsValue(PONG);
    } catch (BusinessException e) {
      return false;
    }
  }
}
