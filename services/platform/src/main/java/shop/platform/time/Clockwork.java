package shop.platform.time;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What time brings: work that is done again and again until the server stops. */
@ApplicationScoped
public class Clockwork {

  private static final Logger LOG = Logger.getLogger(Clockwork.class.getName());

  @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
  ManagedScheduledExecutorService executor;

  private final Queue<Future<?>> timers = new ConcurrentLinkedQueue<>();

  /**
   * Has work done, {@code pause} after it was done the last time. Where it fails it is tried again
   * as if it had not.
   *
   * @param first until then
   * @param failed what to say of it in the log
   */
  public void every(Duration first, Duration pause, String failed, Runnable work) {
    timers.add(
        executor.scheduleWithFixedDelay(
            new Again(failed, work), first.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS));
  }

  @PreDestroy
  void stop() {
    timers.forEach(timer -> timer.cancel(false));
  }

  /** Work that may fail and is told of so once, till it succeeds. */
  static final class Again implements Runnable {

    private final String failed;
    private final Runnable work;
    private volatile boolean failing;

    Again(String failed, Runnable work) {
      this.failed = failed;
      this.work = work;
    }

    @Override
    public void run() {
      try {
        work.run();
        failing = false;
      } catch (RuntimeException | Error e) {
        // Errors too: thrown on, they would end the timer, which nobody would notice.
        LOG.log(failing ? Level.FINE : Level.WARNING, failed, e);
        failing = true;
      }
    }
  }
}
