package shop.order.ordering.boundary;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.order.ordering.control.CartClearing;
import shop.order.ordering.control.OrderExpiry;
import shop.order.ordering.control.OrderPlacement;

/** What time brings: deadlines that pass, and carts whose clearing is tried again. */
@ApplicationScoped
class Timers {

  private static final Logger LOG = Logger.getLogger(Timers.class.getName());

  private static final long DEADLINES_EVERY_SECONDS = 1;
  private static final long CARTS_EVERY_SECONDS = 5;
  private static final long DROPPED_EVERY_SECONDS = 3_600;

  @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
  ManagedScheduledExecutorService executor;

  @Inject OrderExpiry expiry;
  @Inject CartClearing clearing;
  @Inject OrderPlacement placement;

  private final List<Future<?>> timers = new ArrayList<>();

  void start(@Observes Startup started) {
    every(DEADLINES_EVERY_SECONDS, this::expireAllDue);
    every(CARTS_EVERY_SECONDS, clearing::clearDue);
    every(DROPPED_EVERY_SECONDS, placement::forgetDropped);
  }

  @PreDestroy
  void stop() {
    timers.forEach(timer -> timer.cancel(false));
  }

  private void expireAllDue() {
    while (expiry.expireDue()) {
      LOG.fine("More orders may be past their deadline");
    }
  }

  /** A failure, an Error too, is told and tried again: thrown on, it would end the timer. */
  private void every(long seconds, Runnable work) {
    timers.add(
        executor.scheduleWithFixedDelay(
            () -> {
              try {
                work.run();
              } catch (RuntimeException | Error e) {
                LOG.log(Level.WARNING, "What time brings has to wait", e);
              }
            },
            seconds,
            seconds,
            TimeUnit.SECONDS));
  }
}
