package shop.platform.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import shop.platform.time.Clockwork;

/** Takes away what has served: answers kept for replay, ids of events seen. */
@ApplicationScoped
class Housekeeping {

  /** Few rows at a time: a long delete would hold vacuum back and fill the log. */
  private static final int BATCH = 5_000;

  /** Answers are promised for 7 days (the REST contract). */
  private static final String ANSWERS =
      """
      DELETE FROM idempotency WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM idempotency WHERE claimed_at < now() - interval '7 days' LIMIT ?))
      """;

  /** SQS keeps a message for 14 days at most, and as long once more after a redrive. */
  private static final String EVENTS =
      """
      DELETE FROM inbox WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM inbox WHERE received_at < now() - interval '30 days' LIMIT ?))
      """;

  @Inject Database database;
  @Inject Clockwork clockwork;

  void start(@Observes Startup started) {
    clockwork.every(
        Duration.ofMinutes(10),
        Duration.ofHours(1),
        "Housekeeping failed and is tried again in an hour",
        this::clean);
  }

  private void clean() {
    for (String sql : new String[] {ANSWERS, EVENTS}) {
      while (database.update(sql, BATCH) == BATCH) {
        Thread.onSpinWait();
      }
    }
  }
}
