package shop.order.ordering.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.order.ordering.entity.Orders;
import shop.platform.audit.Audit;
import shop.platform.idempotency.KeptAnswers;
import shop.platform.messaging.CloudEvent;
import shop.platform.messaging.Inbox;

/** Forgets customers: their orders keep lines and totals, and lose the address. */
@ApplicationScoped
@Transactional
public class Forgetting {

  private static final Logger LOG = Logger.getLogger(Forgetting.class.getName());

  @Inject Orders orders;
  @Inject Inbox inbox;
  @Inject KeptAnswers answers;
  @Inject Audit audit;
  @Inject Clock clock;

  /** What is read of {@code user.erased.v1}. */
  record Erased(UUID userId) {}

  /** Hears that a user was erased, once. */
  public void hear(CloudEvent event) {
    if (!inbox.first(event)) {
      return;
    }
    UUID userId = event.data(Erased.class).userId();
    // An order of theirs in flight comes before, and is seen here, or after, and is refused.
    orders.lockCustomer(userId);
    int forgotten = orders.forget(userId, clock.instant());
    answers.forget(userId);
    if (forgotten > 0) {
      audit.addOwn("order.forget", userId, userId);
    }
    LOG.log(Level.INFO, "User {0} is forgotten in {1} orders", new Object[] {userId, forgotten});
  }
}
