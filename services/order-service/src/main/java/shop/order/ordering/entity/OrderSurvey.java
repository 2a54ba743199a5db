package shop.order.ordering.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import shop.platform.database.Database;
import shop.platform.metrics.Level;
import shop.platform.metrics.Survey;

/**
 * How many orders are on their way, and whether one is stuck. Those that have arrived are not
 * counted: there are ever more of them, and the events tell how many become so.
 */
@ApplicationScoped
class OrderSurvey implements Survey {

  private static final Set<OrderStatus> ON_THE_WAY =
      EnumSet.of(
          OrderStatus.AWAITING_PAYMENT,
          OrderStatus.PAID,
          OrderStatus.PROCESSING,
          OrderStatus.SHIPPED,
          OrderStatus.CANCELLING);

  private static final int MOST = 10_000;

  /** Of the oldest; each has its history looked through. */
  private static final int MOST_CANCELLING = 1_000;

  private static final Level ORDERS =
      new Level("shop_orders", "Orders on their way, at most 10000 counted a status", "status");
  private static final Level LAG =
      new Level(
          "shop_saga_lag_seconds", "How long the oldest waits that should move on", "waiting");

  private static final String COUNT =
      "SELECT count(*) FROM (SELECT 1 FROM orders WHERE status = ? LIMIT ?) AS counted";

  private static final String DUE =
      "SELECT min(expires_at) AS since FROM orders WHERE status = 'AWAITING_PAYMENT'";

  private static final String CANCELLING =
      """
      SELECT min((entry ->> 'at')::timestamptz) AS since
      FROM (
        SELECT history FROM orders WHERE status = 'CANCELLING' ORDER BY created_at, id LIMIT ?
      ) AS counted, jsonb_array_elements(history) AS entry
      WHERE entry ->> 'what' = 'CANCELLING'
      """;

  @Inject Database database;
  @Inject Clock clock;

  @Override
  public void take() {
    for (OrderStatus status : ON_THE_WAY) {
      ORDERS.is(
          database.first(COUNT, row -> row.getLong(1), status, MOST).orElseThrow(), status.name());
    }
    LAG.is(since(DUE), "order_past_deadline");
    LAG.is(since(CANCELLING, MOST_CANCELLING), "order_cancelling");
  }

  /** Of nothing it is 0, and so of what is still to come. */
  private Duration since(String sql, Object... parameters) {
    return database
        .first(sql, row -> Optional.ofNullable(row.getTimestamp("since")), parameters)
        .flatMap(since -> since)
        .map(Timestamp::toInstant)
        .map(since -> Duration.between(since, clock.instant()))
        .orElse(Duration.ZERO);
  }
}
