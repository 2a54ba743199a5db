package shop.platform.metrics;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Has all levels measured by the clock and not by who asks for them: {@code /metrics} answers at
 * once, also where what is measured does not, and ten that ask cost no more than one.
 */
@ApplicationScoped
class Surveys {

  private static final Logger LOG = Logger.getLogger(Surveys.class.getName());

  private static final long EVERY_SECONDS = 15;

  @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
  ManagedScheduledExecutorService executor;

  @Inject @Any Instance<Survey> surveys;

  private final Set<Survey> failing = new HashSet<>();
  private @Nullable Future<?> timer;

  void start(@Observes @Priority(2000) Startup started) {
    timer = executor.scheduleWithFixedDelay(this::takeAll, 1, EVERY_SECONDS, TimeUnit.SECONDS);
  }

  @PreDestroy
  void stop() {
    if (timer != null) {
      timer.cancel(false);
    }
  }

  void takeAll() {
    for (Survey survey : surveys) {
      try {
        survey.take();
        failing.remove(survey);
      } catch (RuntimeException e) {
        // Once: an outage that lasts is told by others, and what is not measured is NaN.
        if (failing.add(survey)) {
          LOG.log(Level.WARNING, "Some levels cannot be measured; tried again", e);
        }
      }
    }
  }
}
