package shop.platform.idempotency;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.platform.database.Database;
import shop.platform.id.Ids;
import shop.platform.problem.BusinessException;

/**
 * The keys in use. A claim stands outside the work's transaction: it must be seen by a second
 * request while the first runs, and survive the first one's crash. The work's transaction holds it,
 * so that of two requests that think it theirs only the one that has it does the work.
 */
@ApplicationScoped
class Claims {

  /** After this a request without an answer counts as crashed (the REST contract). */
  private static final Duration TAKEOVER = Duration.ofSeconds(60);

  /** Answers are kept for this long (the REST contract). */
  private static final Duration KEPT = Duration.ofDays(7);

  @Inject Database database;
  @Inject Clock clock;

  sealed interface Found permits Claimed, Answered {}

  /** The work is this request's to do. */
  record Claimed(byte[] scope, String key, UUID resourceId, UUID token) implements Found {}

  /** The work was done; this was its answer. */
  record Answered(int status, @Nullable String location, String mediaType, byte[] body)
      implements Found {}

  private record Known(
      byte[] digest, UUID resourceId, UUID token, Instant claimedAt, @Nullable Answered answered) {}

  Found claim(String scopeText, String key, byte[] digest, UUID newId, @Nullable UUID owner) {
    byte[] scope = sha256(scopeText);
    var claimed = new Claimed(scope, key, newId, Ids.next());
    Instant now = clock.instant();
    int inserted =
        database.update(
            """
            INSERT INTO idempotency
              (scope, key, body_digest, resource_id, token, claimed_at, owner_id)
            VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """,
            scope,
            key,
            digest,
            newId,
            claimed.token(),
            now,
            owner);
    if (inserted == 1) {
      return claimed;
    }
    Known known = known(scope, key).orElseThrow(Idempotency::inProgress);
    if (known.claimedAt().isBefore(now.minus(KEPT))) {
      forget(new Claimed(scope, key, newId, known.token()));
      return claim(scopeText, key, digest, newId, owner);
    }
    return join(known, scope, key, digest, now);
  }

  /** None where the request that held it has forgotten it this instant. */
  private Optional<Known> known(byte[] scope, String key) {
    return database.first(
        "SELECT * FROM idempotency WHERE scope = ? AND key = ?", Claims::known, scope, key);
  }

  private Found join(Known known, byte[] scope, String key, byte[] digest, Instant now) {
    if (!Arrays.equals(known.digest(), digest)) {
      throw BusinessException.unprocessable(
          "idempotency-key-reused", "This key belongs to a request with another body.");
    }
    if (known.answered() != null) {
      return known.answered();
    }
    if (known.claimedAt().isAfter(now.minus(TAKEOVER))) {
      throw Idempotency.inProgress();
    }
    return takeOver(known, scope, key, now).orElseThrow(Idempotency::inProgress);
  }

  /**
   * Of several that would take over, the condition on the token lets one. A claim that a
   * transaction holds is its own, however old.
   */
  private Optional<Claimed> takeOver(Known crashed, byte[] scope, String key, Instant now) {
    UUID token = Ids.next();
    return database.first(
        """
        UPDATE idempotency SET token = ?, claimed_at = ?
        WHERE (scope, key) = (
          SELECT scope, key FROM idempotency
          WHERE scope = ? AND key = ? AND token = ? AND status IS NULL
          FOR NO KEY UPDATE SKIP LOCKED)
        RETURNING resource_id
        """,
        row -> new Claimed(scope, key, row.getObject("resource_id", UUID.class), token),
        token,
        now,
        scope,
        key,
        crashed.token());
  }

  /**
   * Nobody takes the claim over before the transaction under way has ended.
   *
   * @throws TakenOver where somebody has
   */
  @Transactional(Transactional.TxType.MANDATORY)
  void hold(Claimed claimed) {
    String sql =
        "SELECT FROM idempotency WHERE scope = ? AND key = ? AND token = ? AND status IS NULL"
            + " FOR NO KEY UPDATE";
    if (database
        .list(sql, row -> true, claimed.scope(), claimed.key(), claimed.token())
        .isEmpty()) {
      throw new TakenOver();
    }
  }

  /**
   * {@link #hold}, and whoever takes over later gets another id.
   *
   * @throws TakenOver where somebody has
   */
  @Transactional(Transactional.TxType.MANDATORY)
  void spend(Claimed claimed) {
    if (!update(claimed, "resource_id = ?", Ids.next())) {
      throw new TakenOver();
    }
  }

  /**
   * Keeps the answer.
   *
   * @return whether it is kept: not where another request has taken over meanwhile
   */
  boolean answer(
      Claimed claimed, int status, @Nullable String location, String mediaType, byte[] body) {
    return update(
        claimed,
        "status = ?, location = ?, media_type = ?, answer = ?",
        status,
        location,
        mediaType,
        body);
  }

  /** The answer that another request of the same work has given; none while there is none. */
  Optional<Answered> answered(Claimed claimed) {
    return known(claimed.scope(), claimed.key())
        .filter(known -> known.resourceId().equals(claimed.resourceId()))
        .map(Known::answered);
  }

  /** Gives the claim up, and keeps its id and body for the next try. */
  void release(Claimed claimed) {
    update(claimed, "claimed_at = ?", clock.instant().minus(TAKEOVER.multipliedBy(2)));
  }

  /** Gives the claim up; nothing has happened under it. */
  void forget(Claimed claimed) {
    database.update(
        "DELETE FROM idempotency WHERE scope = ? AND key = ? AND token = ?",
        claimed.scope(),
        claimed.key(),
        claimed.token());
  }

  private boolean update(Claimed claimed, String assignments, @Nullable Object... values) {
    @Nullable Object[] parameters = Arrays.copyOf(values, values.length + 3);
    parameters[values.length] = claimed.scope();
    parameters[values.length + 1] = claimed.key();
    parameters[values.length + 2] = claimed.token();
    String sql =
        "UPDATE idempotency SET " + assignments + " WHERE scope = ? AND key = ? AND token = ?";
    return database.update(sql, parameters) == 1;
  }

  private static Known known(ResultSet row) throws SQLException {
    int status = row.getInt("status");
    boolean answered = !row.wasNull();
    return new Known(
        row.getBytes("body_digest"),
        row.getObject("resource_id", UUID.class),
        row.getObject("token", UUID.class),
        Database.instant(row, "claimed_at"),
        answered
            ? new Answered(
                status,
                row.getString("location"),
                row.getString("media_type"),
                row.getBytes("answer"))
            : null);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
