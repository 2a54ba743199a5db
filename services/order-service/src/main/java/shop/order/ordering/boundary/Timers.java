package shop.order.ordering.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.logging.Logger;
import shop.order.ordering.control.CartClearing;
import shop.order.ordering.control.OrderExpiry;
import shop.platform.time.Clockwork;

/** What time brings: deadlines that pass, and carts whose clearing is tried again. */
@ApplicationScoped
class Timers {

  private static final Logger LOG = Logger.getLogger(Timers.class.getName());

  private static final String FAILED = "What time brings has to wait";

  @Inject Clockwork clockwork;
  @Inject OrderExpiry expiry;
  @Inject CartClearing clearing;

  void start(@Observes Startup started) {
    every(Duration.ofSeconds(1), this::expireAllDue);
    every(Duration.ofSeconds(5), clearing::clearDue);
  }

  private void every(Duration pause, Runnable work) {
    clockwork.every(pause, pause, FAILED, work);
  }

  private void expireAllDue() {
    while (expiry.expireDue()) {
      LOG.fine("More orders may be past their deadline");
    }
  }
}
