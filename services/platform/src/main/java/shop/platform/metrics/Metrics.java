package shop.platform.metrics;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

/** Finds the server's metrics when the application starts. */
@ApplicationScoped
class Metrics {

  /** Before whatever counts. */
  private static final int FIRST = 0;

  private static volatile Register register = Register.NONE;

  @Inject Instance<Register> ofTheServer;

  static Register register() {
    return register;
  }

  void begin(@Observes @Priority(FIRST) Startup startup) {
    register = ofTheServer.isResolvable() ? ofTheServer.get() : Register.NONE;
  }

  @PreDestroy
  void end() {
    register = Register.NONE;
  }
}
