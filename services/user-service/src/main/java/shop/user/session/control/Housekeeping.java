package shop.user.session.control;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Takes away sessions that have ended and failures that matter no more. */
@ApplicationScoped
class Housekeeping {

  private static final Logger LOG = Logger.getLogger(Housekeeping.class.getName());

  @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
  ManagedScheduledExecutorService executor;

  @Inject Sessions sessions;
  @Inject LoginThrottle throttle;

  void start(@Observes Startup started) {
    executor.scheduleWithFixedDelay(this::clean, 15, 60, TimeUnit.MINUTES);
  }

  void clean() {
    try {
      sessions.clean();
      throttle.clean();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "Housekeeping failed and is tried again in an hour", e);
    }
  }
}
