package shop.user.session.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import shop.platform.time.Clockwork;
import shop.user.limit.AddressLimits;

/** Takes away sessions that have ended and failures that matter no more. */
@ApplicationScoped
class Housekeeping {

  @Inject Sessions sessions;
  @Inject LoginThrottle throttle;
  @Inject AddressLimits addresses;
  @Inject Clockwork clockwork;

  void start(@Observes Startup started) {
    clockwork.every(
        Duration.ofMinutes(15),
        Duration.ofHours(1),
        "Housekeeping failed and is tried again in an hour",
        this::clean);
  }

  private void clean() {
    sessions.clean();
    throttle.clean();
    addresses.clean();
  }
}
