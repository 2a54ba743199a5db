package shop.payment.books;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.UUID;
import shop.platform.database.Database;
import shop.platform.id.Ids;
import shop.platform.metrics.Level;
import shop.platform.metrics.Survey;

/** Whether a payment or a refund is stuck. */
@ApplicationScoped
class PaymentSurvey implements Survey {

  private static final Level LAG =
      new Level(
          "shop_saga_lag_seconds", "How long the oldest waits that should move on", "waiting");

  private static final String OPEN_PAYMENTS =
      """
      (SELECT id FROM payments WHERE status = 'CREATED' ORDER BY id LIMIT 1)
      UNION ALL (SELECT id FROM payments WHERE status = 'PROCESSING' ORDER BY id LIMIT 1)
      """;

  private static final String PENDING_REFUNDS =
      "SELECT id FROM refunds WHERE status = 'PENDING' ORDER BY id LIMIT 1";

  @Inject Database database;
  @Inject Clock clock;

  @Override
  public void take() {
    LAG.is(age(OPEN_PAYMENTS), "payment_open");
    LAG.is(age(PENDING_REFUNDS), "refund_pending");
  }

  private Duration age(String sql) {
    return database.list(sql, row -> row.getObject("id", UUID.class)).stream()
        .map(Ids::timeOf)
        .min(Comparator.naturalOrder())
        .map(since -> Duration.between(since, clock.instant()))
        .orElse(Duration.ZERO);
  }
}
