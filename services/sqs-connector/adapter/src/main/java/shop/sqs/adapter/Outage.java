package shop.sqs.adapter;

import static java.util.logging.Level.FINE;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.logging.Logger;

/**
 * Tells of an outage once when it begins and once when all that failed works again, however many
 * tries lie between.
 */
final class Outage {
  /** Between the tries while it lasts. */
  static final Backoff PAUSES = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));

  private static final Logger LOG = Logger.getLogger(Outage.class.getName());

  private final String queue;
  private final Set<String> failing = new HashSet<>();
  private long begun;

  Outage(String queue) {
    this.queue = queue;
  }

  synchronized void failed(String task, Throwable cause) {
    if (failing.isEmpty()) {
      begun = System.nanoTime();
      LOG.warning(() -> "SQS queue " + queue + " stands still, trying on (" + task + "): " + cause);
    }
    failing.add(task);
    LOG.log(FINE, cause, () -> "SQS queue " + queue + ", " + task);
  }

  synchronized void worked(String task) {
    if (failing.remove(task) && failing.isEmpty()) {
      long seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
      LOG.info(() -> "SQS queue " + queue + " moves again, after " + seconds + " s");
    }
  }
}
