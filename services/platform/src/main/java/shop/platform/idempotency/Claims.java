package shop.platform.idempotency;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.platform.database.Database;
import shop.platform.problem.BusinessException;

/**
 * The keys in use. A claim stands outside the work's transaction: it must be seen by a second
 * request while the first runs, and survive the first one's crash.
 */
@ApplicationScoped
class Claims {

  /** After this a request without an answer has crashed; longer than any request may take. */
  private static final Duration TAKEOVER = Duration.ofSeconds(60);

  /** Answers are kept for this long (the REST contract). */
  private static final Duration KEPT = Duration.ofDays(7);

  @Inject Database database;
  @Inject Clock clock;

  sealed interface Claim permits Claimed, Answered {}

  /** The work is this request's to do. */
  record Claimed(byte[] scope, String key, UUID resourceId, Instant claimedAt) implements Claim {}

  /** The work was done; this was its answer. */
  record Answered(int status, @Nullable String location, String mediaType, byte[] body)
      implements Claim {}

  private record Known(
      byte[] digest, UUID resourceId, Instant claimedAt, @Nullable Answered answered) {}

  Claim claim(String scopeText, String key, byte[] digest, UUID newId, @Nullable UUID owner) {
    byte[] scope = sha256(scopeText);
    Instant now = clock.instant();
    int inserted =
        database.update(
            """
            INSERT INTO idempotency (scope, key, body_digest, resource_id, claimed_at, owner_id)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (scope, key) DO UPDATE
              SET body_digest = EXCLUDED.body_digest, resource_id = EXCLUDED.resource_id,
                  claimed_at = EXCLUDED.claimed_at, status = NULL, location = NULL,
                  media_type = NULL, answer = NULL
              WHERE idempotency.claimed_at < ?
            """,
            scope,
            key,
            digest,
            newId,
            now,
            owner,
            now.minus(KEPT));
    if (inserted == 1) {
      return new Claimed(scope, key, newId, now);
    }
    Known known =
        database
            .first(
                "SELECT * FROM idempotency WHERE scope = ? AND key = ?", Claims::known, scope, key)
            // Forgotten this instant by the request that held it.
            .orElseThrow(Idempotency::inProgress);
    return join(known, scope, key, digest, now);
  }

  private Claim join(Known known, byte[] scope, String key, byte[] digest, Instant now) {
    if (!Arrays.equals(known.digest(), digest)) {
      throw BusinessException.unprocessable(
          "idempotency-key-reused", "This key belongs to a request with another body.");
    }
    if (known.answered() != null) {
      return known.answered();
    }
    boolean crashed = known.claimedAt().isBefore(now.minus(TAKEOVER));
    // Of several that would take over, the condition on claimed_at lets one.
    if (crashed
        && database.update(
                "UPDATE idempotency SET claimed_at = ? WHERE scope = ? AND key = ? AND claimed_at = ?"
                    + " AND status IS NULL",
                now,
                scope,
                key,
                known.claimedAt())
            == 1) {
      return new Claimed(scope, key, known.resourceId(), now);
    }
    throw Idempotency.inProgress();
  }

  /** Keeps the answer; not where another request has taken over meanwhile. */
  void answer(
      Claimed claimed, int status, @Nullable String location, String mediaType, byte[] body) {
    database.update(
        "UPDATE idempotency SET status = ?, location = ?, media_type = ?, answer = ?"
            + " WHERE scope = ? AND key = ? AND claimed_at = ?",
        status,
        location,
        mediaType,
        body,
        claimed.scope(),
        claimed.key(),
        claimed.claimedAt());
  }

  /** Gives the claim up, and keeps its id and body for the next try. */
  void release(Claimed claimed) {
    database.update(
        "UPDATE idempotency SET claimed_at = ? WHERE scope = ? AND key = ? AND claimed_at = ?",
        claimed.claimedAt().minus(TAKEOVER.multipliedBy(2)),
        claimed.scope(),
        claimed.key(),
        claimed.claimedAt());
  }

  /** Gives the claim up; nothing has happened under it. */
  void forget(Claimed claimed) {
    database.update(
        "DELETE FROM idempotency WHERE scope = ? AND key = ? AND claimed_at = ?",
        claimed.scope(),
        claimed.key(),
        claimed.claimedAt());
  }

  private static Known known(ResultSet row) throws SQLException {
    int status = row.getInt("status");
    boolean answered = !row.wasNull();
    return new Known(
        row.getBytes("body_digest"),
        row.getObject("resource_id", UUID.class),
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
