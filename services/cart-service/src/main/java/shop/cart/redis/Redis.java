package shop.cart.redis;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.JedisURIHelper;
import shop.platform.problem.BusinessException;

/**
 * Redis, one server or a cluster, by bounded pools of connections. Who waits too long for one, or
 * for an answer, is told.
 */
@ApplicationScoped
public class Redis {

  private static final Logger LOG = Logger.getLogger(Redis.class.getName());

  /**
   * How its refusals begin where the same question has an answer later: it starts, moves, has just
   * become a replica, has no room for more, or cannot keep what it is told.
   */
  private static final List<String> PASSING =
      List.of(
          "LOADING",
          "READONLY",
          "MASTERDOWN",
          "BUSY",
          "CLUSTERDOWN",
          "TRYAGAIN",
          "OOM",
          "MISCONF",
          "NOREPLICAS",
          "ERR max number of clients");

  private static final List<String> OF_A_REPLICA = List.of("READONLY", "MASTERDOWN");

  /** {@code redis://user:password@host:port/database}; {@code rediss} for TLS. */
  @Inject
  @ConfigProperty(name = "redis.url")
  URI url;

  /** Whether the URL leads to a cluster: its nodes are then found by asking. */
  @Inject
  @ConfigProperty(name = "redis.cluster")
  boolean cluster;

  @Inject
  @ConfigProperty(name = "redis.timeout")
  Duration timeout;

  @Inject
  @ConfigProperty(name = "redis.pool.max")
  int mostConnections;

  private final Lock opening = new ReentrantLock();
  private volatile @Nullable UnifiedJedis opened;

  /**
   * A cluster has to answer first: so it is opened when it is needed, again and again until then.
   */
  private UnifiedJedis client() {
    UnifiedJedis client = opened;
    return client == null ? open() : client;
  }

  private UnifiedJedis open() {
    if (!comesInTime(opening)) {
      throw outOfReach();
    }
    try {
      UnifiedJedis client = opened;
      if (client == null) {
        client = cluster ? toCluster() : toServer();
        opened = client;
      }
      return client;
    } finally {
      opening.unlock();
    }
  }

  private boolean comesInTime(Lock turn) {
    try {
      return turn.tryLock(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private UnifiedJedis toServer() {
    return RedisClient.builder()
        .hostAndPort(JedisURIHelper.getHostAndPort(url))
        .clientConfig(connection())
        .poolConfig(pool())
        .build();
  }

  private UnifiedJedis toCluster() {
    return RedisClusterClient.builder()
        .nodes(Set.of(JedisURIHelper.getHostAndPort(url)))
        .clientConfig(connection())
        .poolConfig(pool())
        .maxTotalRetriesDuration(timeout.multipliedBy(2))
        .build();
  }

  private ConnectionPoolConfig pool() {
    var pool = new ConnectionPoolConfig();
    pool.setMaxTotal(mostConnections);
    pool.setMaxIdle(mostConnections);
    pool.setMaxWait(timeout);
    return pool;
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
      // The certificate has to be the host's, and of an authority that the JVM trusts.
      connection.sslOptions(SslOptions.defaults());
    }
    return connection.build();
  }

  /**
   * Asks Redis.
   *
   * @throws BusinessException unavailable where it does not answer
   */
  public <T> T ask(Function<UnifiedJedis, T> question) {
    try {
      return question.apply(client());
    } catch (JedisAccessControlException e) {
      LOG.log(Level.WARNING, "Redis does not let this service in", e);
      throw outOfReach();
    } catch (JedisDataException e) {
      if (begins(e, PASSING)) {
        if (begins(e, OF_A_REPLICA)) {
          leaveServer();
        }
        throw outOfReach();
      }
      throw e;
    } catch (JedisException e) {
      throw outOfReach();
    }
  }

  private static boolean begins(JedisDataException e, List<String> beginnings) {
    String message = String.valueOf(e.getMessage());
    return beginnings.stream().anyMatch(message::startsWith);
  }

  /**
   * Closes the connections to one server, which is not the primary any more: its name leads to
   * another by now, and nothing else would end them. A cluster's client follows by itself.
   */
  private void leaveServer() {
    if (opened instanceof RedisClient server) {
      server.getPool().clear();
    }
  }

  private static BusinessException outOfReach() {
    return BusinessException.unavailable(
        "The carts are out of reach. Try again.", Duration.ofSeconds(1));
  }

  @PreDestroy
  void close() {
    UnifiedJedis client = opened;
    if (client != null) {
      client.close();
    }
  }
}
