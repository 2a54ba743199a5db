package shop.user.token;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import shop.platform.database.Database;
import shop.platform.id.Ids;

/**
 * The families of refresh tokens, one for each log-in. A family ends for good after its lifetime,
 * when it lies idle, at log-out, with a new password, or when a token of it is shown twice.
 */
@ApplicationScoped
public class TokenFamilies {

  private static final String BEGIN =
      """
      INSERT INTO token_families (id, user_id, secret_hash, idle_until, ends_at)
      SELECT ?::uuid, id, ?::bytea, ?::timestamptz, ?::timestamptz
      FROM users WHERE id = ? AND password_hash = ? FOR SHARE
      """;

  private static final Logger LOG = Logger.getLogger(TokenFamilies.class.getName());

  @Inject Database database;

  @Inject
  @ConfigProperty(name = "shop.token.refresh.idle")
  Duration idle;

  @Inject
  @ConfigProperty(name = "shop.token.refresh.lifetime")
  Duration lifetime;

  /**
   * A token spent and its successor.
   *
   * @param userId whose they are
   */
  public record Renewed(UUID userId, RefreshToken token) {}

  /**
   * Begins a family, if the account still has that password. It waits for a change of the account
   * that is under way: a log-in is either seen and ended by a new password, or comes too late.
   *
   * @param passwordHash of the password that was checked
   * @return its first token; empty where the password is another by now, or the account gone
   */
  public Optional<RefreshToken> begin(UUID userId, String passwordHash, Instant now) {
    RefreshToken token = RefreshToken.of(Ids.next());
    Instant end = now.plus(lifetime);
    Instant idleUntil = now.plus(idle);
    int begun =
        database.update(
            BEGIN,
            token.family(),
            token.secretHash(),
            idleUntil.isBefore(end) ? idleUntil : end,
            end,
            userId,
            passwordHash);
    return begun == 1 ? Optional.of(token) : Optional.empty();
  }

  /**
   * Spends a token. One that its family does not know as its latest was spent before: whoever shows
   * it, or whoever showed it first, has stolen it, so the family ends. Of two that come at once one
   * is second.
   */
  public Optional<Renewed> renew(RefreshToken token, Instant now) {
    RefreshToken next = RefreshToken.of(token.family());
    Optional<UUID> userId =
        database.first(
            "UPDATE token_families SET secret_hash = ?, idle_until = least(?, ends_at)"
                + " WHERE id = ? AND secret_hash = ? AND idle_until > ? RETURNING user_id",
            row -> row.getObject("user_id", UUID.class),
            next.secretHash(),
            now.plus(idle),
            token.family(),
            token.secretHash(),
            now);
    if (userId.isEmpty()
        && database.update("DELETE FROM token_families WHERE id = ?", token.family()) > 0) {
      LOG.log(Level.INFO, "Refresh token refused, its family {0} ends", token.family());
    }
    return userId.map(id -> new Renewed(id, next));
  }

  /** Ends a family of that user; another's is left alone. */
  public void revoke(RefreshToken token, UUID userId) {
    database.update(
        "DELETE FROM token_families WHERE id = ? AND user_id = ?", token.family(), userId);
  }

  public void revokeAll(UUID userId) {
    database.update("DELETE FROM token_families WHERE user_id = ?", userId);
  }

  /**
   * Takes away what has ended, but waits for nobody: whoever ends all of a user's families takes
   * them in another order.
   */
  public void clean(Instant now) {
    database.update(
        """
        DELETE FROM token_families WHERE id = ANY (ARRAY(
          SELECT id FROM token_families WHERE idle_until < ? FOR UPDATE SKIP LOCKED))
        """,
        now);
  }
}
