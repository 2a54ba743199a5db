package shop.platform.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import shop.platform.database.Database;
import shop.platform.id.Ids;
import shop.platform.metrics.Level;
import shop.platform.metrics.Survey;

/** How much waits to be sent: all instances of a service say the same, it is one table. */
@ApplicationScoped
class OutboxSurvey implements Survey {

  /** Beyond it a backlog is a backlog. */
  private static final int MOST = 10_000;

  private static final Level WAITING =
      new Level("shop_outbox_rows", "Events not sent yet, at most 10000 counted");
  private static final Level PARKED =
      new Level("shop_outbox_parked_rows", "Events that SNS refuses, set aside for a person");
  private static final Level OLDEST =
      new Level("shop_outbox_oldest_seconds", "Age of the oldest event not sent yet");

  private static final String ROWS =
      """
      SELECT count(*) AS waiting, count(*) FILTER (WHERE parked) AS parked
      FROM (SELECT parked FROM outbox LIMIT ?) AS counted
      """;

  private record Backlog(long waiting, long parked) {}

  @Inject Database database;
  @Inject Clock clock;

  @Override
  public void take() {
    Backlog backlog =
        database
            .first(ROWS, row -> new Backlog(row.getLong("waiting"), row.getLong("parked")), MOST)
            .orElseThrow();
    WAITING.is(backlog.waiting());
    PARKED.is(backlog.parked());
    OLDEST.is(
        database
            .first(
                "SELECT id FROM outbox WHERE NOT parked ORDER BY id LIMIT 1",
                row -> row.getObject("id", UUID.class))
            .map(id -> Duration.between(Ids.timeOf(id), clock.instant()))
            .orElse(Duration.ZERO));
  }
}
