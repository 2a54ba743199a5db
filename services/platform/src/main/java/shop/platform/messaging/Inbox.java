package shop.platform.messaging;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import org.jspecify.annotations.Nullable;
import shop.platform.database.Database;
import shop.platform.trace.TraceContext;

/**
 * Events seen. A consumer enters an event before it acts, in one transaction with the effect:
 * however often and on however many instances it is delivered, it has its effect once.
 */
@ApplicationScoped
public class Inbox {

  /** Under it the transaction keeps the event that it handles. */
  private static final Object CAUSE = new Object();

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
    TraceContext.set(TraceContext.from(event.traceparent()));
    transaction.putResource(CAUSE, event.id().toString());
    return database.update(
            "INSERT INTO inbox (event_id, type) VALUES (?, ?) ON CONFLICT DO NOTHING",
            event.id(),
            event.type())
        == 1;
  }

  /** The event that {@code transaction} handles; null where it handles none, as a request's. */
  static @Nullable String cause(TransactionSynchronizationRegistry transaction) {
    return (String) transaction.getResource(CAUSE);
  }
}
