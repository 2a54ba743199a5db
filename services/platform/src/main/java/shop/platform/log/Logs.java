package shop.platform.log;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import java.util.logging.Logger;

/** From the application's start to its end, what its own classes log goes out as JSON lines. */
@ApplicationScoped
public class Logs {

  /** Before anything else of the application's that starts, and may log. */
  private static final int FIRST = 1;

  /** Held here: the log manager forgets a logger that nobody holds, and its handlers with it. */
  private final Logger own = Logger.getLogger("shop");

  private final JsonLines lines = new JsonLines(System.out);

  void begin(@Observes @Priority(FIRST) Startup startup) {
    own.addHandler(lines);
    own.setUseParentHandlers(false);
  }

  @PreDestroy
  void end() {
    own.setUseParentHandlers(true);
    own.removeHandler(lines);
  }
}
