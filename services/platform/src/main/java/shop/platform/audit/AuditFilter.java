package shop.platform.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.platform.http.Query;

/**
 * Which entries are asked for; null for all.
 *
 * @param from inclusive
 * @param to exclusive
 */
public record AuditFilter(
    @Nullable String actor,
    @Nullable UUID owner,
    @Nullable UUID object,
    @Nullable Instant from,
    @Nullable Instant to) {

  /** The longest name of who did it, characters. */
  public static final int LONGEST_ACTOR = 100;

  /**
   * Reads the query parameters of these names.
   *
   * @throws shop.platform.problem.BusinessException malformed-request where one is none of its type
   */
  public static AuditFilter of(Query query) {
    return new AuditFilter(
        query.text("actor", LONGEST_ACTOR),
        query.id("owner"),
        query.id("object"),
        query.instant("from"),
        query.instant("to"));
  }
}
