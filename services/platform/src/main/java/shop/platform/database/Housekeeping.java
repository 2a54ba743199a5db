package shop.platform.database;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Takes away what has served: answers kept for replay, ids of events seen. */
@ApplicationScoped
class Housekeeping {

  private static final Logger LOG = Logger.getLogger(Housekeeping.class.getName());

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

  @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
  ManagedScheduledExecutorService executor;

  @Inject Database database;

  void start(@Observes Startup started) {
    executor.scheduleWithFixedDelay(this::clean, 10, 60, TimeUnit.MINUTES);
  }

  void clean() {
    try {
      for (String sql : new String[] {ANSWERS, EVENTS}) {
        while (database.update(sql, BATCH) == BATCH) {
          Thread.onSpinWait();
        }
      }
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "Housekeeping failed and is tried again in an hour", e);
    }
  }
}
