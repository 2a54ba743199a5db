package shop.product.inventory.control;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import shop.platform.client.RemoteProblem;
import shop.platform.time.Clockwork;
import shop.product.inventory.boundary.OrderClient;
import shop.product.inventory.entity.Reservations;

/**
 * Looks after holds whose order's deadline is long past. The order may never have come to be (its
 * service died between hold and order), or its end may not have been heard of yet; only
 * order-service knows. A hold is released when it says that there is no such order, or that it has
 * ended, and kept on any other answer or none, to be asked about again.
 */
@ApplicationScoped
public class SuspectReservations {

  private static final Logger LOG = Logger.getLogger(SuspectReservations.class.getName());

  private static final String BY = "product-service";
  private static final int NOT_FOUND = 404;

  @Inject Clockwork clockwork;
  @Inject Reservations reservations;
  @Inject ReservationProgress progress;
  @Inject @RestClient OrderClient orders;
  @Inject Clock clock;

  @Inject
  @ConfigProperty(name = "shop.inventory.suspect-poll", defaultValue = "PT5S")
  Duration poll;

  @Inject
  @ConfigProperty(name = "shop.inventory.suspect-pause", defaultValue = "PT1M")
  Duration pause;

  @Inject
  @ConfigProperty(name = "shop.inventory.suspect-batch", defaultValue = "50")
  int batch;

  void start(@Observes @Priority(1000) Startup started) {
    clockwork.every(poll, poll, "Suspect reservations cannot be read; tried again", this::look);
  }

  /** Asks about the suspects there are, as long as answers come. */
  void look() {
    while (askAboutSome()) {
      LOG.fine("More reservations may be suspect");
    }
  }

  private boolean askAboutSome() {
    Instant now = clock.instant();
    List<UUID> suspects = reservations.claimSuspects(now, now.plus(pause), batch);
    long unanswered = suspects.stream().filter(orderId -> !judge(orderId)).count();
    if (unanswered > 0) {
      LOG.log(
          Level.WARNING,
          "{0} suspect reservations are kept and asked about later: no answer",
          unanswered);
    }
    return suspects.size() == batch && unanswered == 0;
  }

  /** Tells whether there was an answer, whatever it was. */
  private boolean judge(UUID orderId) {
    try {
      if (hasEnded(orderId)) {
        progress.releaseSuspect(orderId, BY);
      }
      return true;
    } catch (RuntimeException e) {
      LOG.log(Level.FINE, "No answer about order " + orderId, e);
      return false;
    }
  }

  private boolean hasEnded(UUID orderId) {
    try {
      return orders.get(orderId).hasEnded();
    } catch (RemoteProblem refusal) {
      return refusal.status() == NOT_FOUND;
    }
  }
}
