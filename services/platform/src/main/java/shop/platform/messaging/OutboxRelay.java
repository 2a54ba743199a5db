package shop.platform.messaging;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.platform.database.Database;
import shop.platform.metrics.Count;

/**
 * Sends what stands in the outbox. A row is leased before it is sent, so several instances share
 * the work; deleted when SNS has it; tried again later where not. No transaction is open meanwhile.
 * The order of two events of one aggregate may change on the way: consumers go by their sequence.
 */
@ApplicationScoped
class OutboxRelay {

  private static final Logger LOG = Logger.getLogger(OutboxRelay.class.getName());

  /** Two calls of SNS, or more where bodies are long. */
  private static final int BATCH = 20;

  /** A commit wakes the relay at once; the poll finds what a crashed instance has left. */
  private static final long POLL_MILLIS = 1_000;

  /**
   * The lease is what two calls take at most. The rest of a batch that needs more of them may be
   * sent by another instance too, and is known by its ids. Each failure's pause doubles to 64 s.
   * The selection is materialised: within a join it might be run again, and take more than its
   * limit.
   */
  private static final String LEASE =
      """
      WITH due AS MATERIALIZED (
        SELECT id FROM outbox WHERE NOT parked AND next_attempt_at <= now()
        ORDER BY next_attempt_at, id LIMIT ? FOR UPDATE SKIP LOCKED)
      UPDATE outbox SET attempts = attempts + 1, next_attempt_at = now() + interval '20 seconds'
      FROM due WHERE outbox.id = due.id
      RETURNING outbox.id, type, body
      """;

  private static final String POSTPONE =
      """
      UPDATE outbox SET last_error = ?, refusals = refusals + ?, parked = refusals + ? >= ?,
        next_attempt_at = now() + least(64, 2 ^ least(attempts, 6) / 2 * (0.5 + random()))
          * interval '1 second'
      WHERE id = ?
      RETURNING parked
      """;

  /** A row that SNS itself refuses this often is set aside, for a person to look at. */
  static final int MOST_REFUSALS = 10;

  private static final Count SENT =
      new Count("shop_outbox_sends_total", "Sends of events to SNS", "outcome");

  record Row(UUID id, String type, String body) {}

  @Resource(lookup = "java:comp/DefaultManagedExecutorService")
  ManagedExecutorService executor;

  @Inject Database database;
  @Inject Topic topic;
  @Inject Clock clock;

  private final Semaphore wake = new Semaphore(0);
  private volatile boolean stopped;
  private boolean outage;

  void start(@Observes @Priority(1000) Startup started) {
    if (topic.isConfigured()) {
      executor.execute(this::run);
    }
  }

  @PreDestroy
  void stop() {
    stopped = true;
    wake.release();
    topic.close();
  }

  /** Says that there is something to send. */
  void wake() {
    if (wake.availablePermits() == 0) {
      wake.release();
    }
  }

  private void run() {
    while (!stopped) {
      try {
        if (relay() < BATCH) {
          awaitWork();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException | Error e) {
        // Errors too: this thread is the only one, and its end would be noticed by nobody.
        LOG.log(Level.WARNING, "The outbox cannot be sent; tried again", e);
        pause();
      }
    }
  }

  /** Sends what is due, at most one batch; tells how many rows that were. */
  int relay() {
    List<Row> rows =
        database.list(LEASE, OutboxRelay::row, BATCH).stream()
            .sorted(Comparator.comparing(Row::id))
            .toList();
    if (!rows.isEmpty()) {
      Instant began = clock.instant();
      var result = topic.publish(rows);
      Spans.ofSends(rows, result, began);
      if (!result.sent().isEmpty()) {
        database.update(
            "DELETE FROM outbox WHERE id = ANY (?)", (Object) result.sent().toArray(UUID[]::new));
      }
      result.failed().forEach(this::postpone);
      SENT.add(result.sent().size(), "sent");
      SENT.add(result.failed().size(), "failed");
      report(result);
    }
    return rows.size();
  }

  private void postpone(Topic.Failure failure) {
    int refusals = failure.refused() ? 1 : 0;
    boolean parked =
        database
            .first(
                POSTPONE,
                row -> row.getBoolean("parked"),
                failure.reason(),
                refusals,
                refusals,
                MOST_REFUSALS,
                failure.row().id())
            .orElse(false);
    if (parked) {
      LOG.log(
          Level.SEVERE,
          "Event {0} of type {1} is refused and set aside: {2}",
          new Object[] {failure.row().id(), failure.row().type(), failure.reason()});
    }
  }

  /** One line when the topic goes away, one when it is back. */
  private void report(Topic.Result result) {
    boolean failing = result.sent().isEmpty();
    if (failing && !outage) {
      LOG.log(
          Level.WARNING,
          "Events cannot be sent and wait in the outbox: {0}",
          result.failed().getFirst().reason());
    } else if (!failing && outage) {
      LOG.info("Events are sent again");
    }
    outage = failing;
  }

  private void awaitWork() throws InterruptedException {
    if (wake.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
      wake.drainPermits();
    }
  }

  private void pause() {
    try {
      awaitWork();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(row.getObject("id", UUID.class), row.getString("type"), row.getString("body"));
  }
}
