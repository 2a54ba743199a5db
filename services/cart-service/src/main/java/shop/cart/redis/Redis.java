package shop.cart.redis;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.JedisURIHelper;
import shop.platform.problem.BusinessException;

/**
 * Redis by a bounded pool of connections. Who waits too long for one, or for an answer, is told.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init") // by open
public class Redis {

  /** {@code redis://user:password@host:port/database}; {@code rediss} for TLS. */
  @Inject
  @ConfigProperty(name = "redis.url")
  URI url;

  @Inject
  @ConfigProperty(name = "redis.timeout")
  Duration timeout;

  @Inject
  @ConfigProperty(name = "redis.pool.max")
  int mostConnections;

  private RedisClient client;

  @PostConstruct
  void open() {
    var pool = new ConnectionPoolConfig();
    pool.setMaxTotal(mostConnections);
    pool.setMaxIdle(mostConnections);
    pool.setMaxWait(timeout);
    client =
        RedisClient.builder()
            .hostAndPort(JedisURIHelper.getHostAndPort(url))
            .clientConfig(connection())
            .poolConfig(pool)
            .build();
  }

  private JedisClientConfig connection() {
    int millis = Math.toIntExact(timeout.toMillis());
    var connection =
        DefaultJedisClientConfig.builder()
            .connectionTimeoutMillis(millis)
            .socketTimeoutMillis(millis)
            .user(JedisURIHelper.getUser(url))
            .password(JedisURIHelper.getPassword(url))
            .database(JedisURIHelper.getDBIndex(url))
            .clientName("cart-service");
    if (JedisURIHelper.isRedisSSLScheme(url)) {
      connection.sslOptions(SslOptions.defaults());
    }
    return connection.build();
  }

  /**
   * Asks Redis.
   *
   * @throws BusinessException unavailable where it does not answer
   */
  public <T> T ask(Function<RedisClient, T> question) {
    try {
      return question.apply(client);
    } catch (JedisDataException e) {
      if (isPassing(e)) {
        throw outOfReach();
      }
      throw e;
    } catch (JedisException e) {
      throw outOfReach();
    }
  }

  /** While it starts, or has just become a replica: the same question has an answer soon. */
  private static boolean isPassing(JedisDataException e) {
    String message = String.valueOf(e.getMessage());
    return message.startsWith("LOADING")
        || message.startsWith("READONLY")
        || message.startsWith("MASTERDOWN")
        || message.startsWith("BUSY")
        || message.startsWith("OOM");
  }

  private static BusinessException outOfReach() {
    return BusinessException.unavailable(
        "The carts are out of reach. Try again.", Duration.ofSeconds(1));
  }

  @PreDestroy
  void close() {
    client.close();
  }
}
