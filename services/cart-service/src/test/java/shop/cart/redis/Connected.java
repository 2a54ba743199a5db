package shop.cart.redis;

import java.net.URI;
import java.time.Duration;

/** A connection to Redis as the server would make it. */
public final class Connected {

  private Connected() {}

  public static Redis to(String url) {
    return to(url, false);
  }

  public static Redis toCluster(String url) {
    return to(url, true);
  }

  /** What the server would be told of its readiness. */
  public static boolean isReady(Redis redis) {
    var health = new RedisHealth();
    health.redis = redis;
    return health.answers();
  }

  private static Redis to(String url, boolean cluster) {
    var redis = new Redis();
    redis.url = URI.create(url);
    redis.timeout = Duration.ofMillis(500);
    redis.mostConnections = 64;
    redis.cluster = cluster;
    return redis;
  }
}
