package shop.platform.messaging;

import io.opentelemetry.api.trace.SpanKind;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import org.jspecify.annotations.Nullable;
import shop.platform.database.Database;
import shop.platform.metrics.Count;
import shop.platform.trace.Step;

/**
 * Events seen. A consumer enters an event before it acts, in one transaction with the effect:
 * however often and on however many instances it is delivered, it has its effect once.
 */
@ApplicationScoped
public class Inbox {

  /** Under it the transaction keeps the event that it handles. */
  private static final Object CAUSE = new Object();

  private static final Count MESSAGES =
      new Count(
          "shop_messages_total",
          "Messages given to a bean: handled, seen before (duplicate), or refused, which brings them"
              + " back and in the end to the dead letters",
          "type",
          "outcome");

  @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  TransactionSynchronizationRegistry transaction;

  @Inject Database database;

  /**
   * Enters an event and takes up its trace. A second delivery at the same time waits here for the
   * first one's commit.
   *
   * @return false where it was entered before: acknowledge, and do nothing
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public boolean first(CloudEvent event) {
    transaction.putResource(CAUSE, event.id().toString());
    var handling = new Handling(event);
    transaction.registerInterposedSynchronization(handling);
    boolean first =
        database.update(
                "INSERT INTO inbox (event_id, type) VALUES (?, ?) ON CONFLICT DO NOTHING",
                event.id(),
                event.type())
            == 1;
    handling.first = first;
    return first;
  }

  /** From here to the end of the transaction; it ends on the thread that began it. */
  private static final class Handling implements Synchronization {

    private final String type;
    private final Step step;
    private boolean first = true;

    Handling(CloudEvent event) {
      this.type = event.type();
      this.step =
          Spans.of(event, Step.begin(SpanKind.CONSUMER, "process " + type, event.traceparent()))
              .with("messaging.operation.type", "process");
    }

    @Override
    public void beforeCompletion() {
      // Whether it is handled is not known before the commit.
    }

    @Override
    public void afterCompletion(int status) {
      if (status != Status.STATUS_COMMITTED) {
        MESSAGES.add(type, "refused");
        step.failed("rolled back");
      } else {
        MESSAGES.add(type, first ? "handled" : "duplicate");
      }
      step.close();
    }
  }

  /** The event that {@code transaction} handles; null where it handles none, as a request's. */
  static @Nullable String cause(TransactionSynchronizationRegistry transaction) {
    return (String) transaction.getResource(CAUSE);
  }
}
