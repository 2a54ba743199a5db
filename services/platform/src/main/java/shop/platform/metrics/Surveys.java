package shop.platform.metrics;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import shop.platform.time.Clockwork;

/**
 * Has all levels measured by the clock and not by who asks for them: {@code /metrics} answers at
 * once, also where what is measured does not, and ten that ask cost no more than one.
 */
@ApplicationScoped
class Surveys {

  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Duration EVERY = Duration.ofSeconds(15);

  @Inject Clockwork clockwork;
  @Inject @Any Instance<Survey> surveys;

  void start(@Observes @Priority(2000) Startup started) {
    // Each for itself: one that fails or waits holds none of the others up.
    surveys.forEach(
        survey ->
            clockwork.every(
                SOON, EVERY, "Some levels cannot be measured; tried again", survey::take));
  }
}
