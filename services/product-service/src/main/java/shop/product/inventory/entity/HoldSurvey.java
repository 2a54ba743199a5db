package shop.product.inventory.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import shop.platform.database.Database;
import shop.platform.metrics.Level;
import shop.platform.metrics.Survey;

/** How many orders hold stock that is not paid for, and whether one holds it too long. */
@ApplicationScoped
class HoldSurvey implements Survey {

  private static final int MOST = 10_000;

  private static final Level HOLDS =
      new Level(
          "shop_holds",
          "Orders that hold stock without having paid for it, at most 10000 counted: within their"
              + " deadline (held), or past it (overdue)",
          "state");
  private static final Level LAG =
      new Level(
          "shop_saga_lag_seconds", "How long the oldest waits that should move on", "waiting");

  private static final String HELD =
      """
      SELECT count(*) AS held, count(*) FILTER (WHERE expires_at < ?) AS overdue,
        min(expires_at) AS since
      FROM (SELECT expires_at FROM reservation WHERE state = 'HELD' ORDER BY ask_at LIMIT ?) AS counted
      """;

  private record Holds(long held, long overdue, Optional<Instant> since) {}

  @Inject Database database;
  @Inject Clock clock;

  @Override
  public void take() {
    Instant now = clock.instant();
    Holds holds =
        database
            .first(
                HELD,
                row ->
                    new Holds(
                        row.getLong("held"),
                        row.getLong("overdue"),
                        Optional.ofNullable(row.getTimestamp("since")).map(Timestamp::toInstant)),
                now,
                MOST)
            .orElseThrow();
    HOLDS.is(holds.held() - holds.overdue(), "held");
    HOLDS.is(holds.overdue(), "overdue");
    LAG.is(
        holds.since().map(since -> Duration.between(since, now)).orElse(Duration.ZERO),
        "hold_past_deadline");
  }
}
