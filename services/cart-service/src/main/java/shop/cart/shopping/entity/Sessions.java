package shop.cart.shopping.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.params.SetParams;
import shop.cart.redis.Redis;
import shop.cart.redis.Script;

/**
 * The guests' sessions: a text each in Redis, the proof of the token, and behind a blank the user
 * whose cart it was merged into. A session lives as long as its cart: each change prolongs both.
 */
@ApplicationScoped
public class Sessions {

  private static final Script CLOSE = Script.of(Sessions.class, "close.lua");
  private static final Script END = Script.of(Sessions.class, "end.lua");

  @Inject Redis redis;

  /** How long a guest's cart, and so the session, stays after the last change. */
  @Inject
  @ConfigProperty(name = "shop.cart.guest-lifetime")
  Duration lifetime;

  /** How long a merge may be asked for again. */
  @Inject
  @ConfigProperty(name = "shop.cart.merge-again")
  Duration again;

  static String key(UUID id) {
    return "session:{" + id + "}";
  }

  /** Keeps a new session. */
  public void open(Session session) {
    redis.ask(
        client ->
            client.set(
                key(session.id()), session.proof(), SetParams.setParams().px(lifetime.toMillis())));
  }

  /** When it ends unless its cart is changed; empty where it has ended, or the token is wrong. */
  public Optional<Instant> expiry(Session session) {
    if (!session.proof().equals(kept(session))) {
      return Optional.empty();
    }
    long at = redis.ask(client -> client.pexpireTime(key(session.id())));
    return at < 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(at));
  }

  private String kept(Session session) {
    return redis.ask(client -> client.get(key(session.id())));
  }

  private static String merged(Session session, UUID userId) {
    return session.proof() + " " + userId;
  }

  /**
   * Ends it for a merge: from now on nobody changes its cart, which stays until the merge can no
   * more be asked for. Where this user has done that before, it is done.
   *
   * @return whether it is so
   */
  public boolean endFor(UUID userId, Session session) {
    List<?> answer =
        END.run(
            redis,
            List.of(key(session.id()), Carts.key(session.id())),
            List.of(session.proof(), merged(session, userId), String.valueOf(again.toMillis())));
    return answer.getFirst().equals(1L);
  }

  /**
   * Ends an open one, and its cart.
   *
   * @param expected when it would have ended, as the one who ends it has seen; null for any time
   * @return when it ends, where that is another time: then it goes on
   */
  public Optional<Instant> end(Session session, @Nullable Instant expected) {
    String expiry = expected == null ? "" : String.valueOf(expected.toEpochMilli());
    List<?> answer =
        CLOSE.run(
            redis,
            List.of(key(session.id()), Carts.key(session.id())),
            List.of(session.proof(), expiry));
    return answer.getFirst().equals(-1L)
        ? Optional.of(Instant.ofEpochMilli((Long) answer.get(1)))
        : Optional.empty();
  }
}
