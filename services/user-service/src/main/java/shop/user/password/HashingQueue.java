package shop.user.password;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import shop.platform.metrics.Count;
import shop.platform.metrics.Timing;
import shop.platform.problem.BusinessException;

/**
 * Lets few hashes be computed at once: each is dear in time and memory by design, so a crowd that
 * logs in must wait its turn, and a larger one come back later, rather than stop everything else.
 */
@ApplicationScoped
class HashingQueue {

  private static final Timing WAITED =
      new Timing(
          "shop_hashing_wait_seconds", "How long a password waited for its turn to be hashed");
  private static final Count REFUSED =
      new Count("shop_hashing_refused_total", "Passwords that could not wait any longer");

  /** 0 for as many as there are processors. */
  @Inject
  @ConfigProperty(name = "shop.password.hashes-at-once")
  int atOnce;

  @Inject
  @ConfigProperty(name = "shop.password.waiting-at-most")
  int longest;

  @Inject
  @ConfigProperty(name = "shop.password.wait")
  Duration patience;

  private Semaphore turns = new Semaphore(0, true);

  @PostConstruct
  void open() {
    turns = new Semaphore(atOnce > 0 ? atOnce : Runtime.getRuntime().availableProcessors(), true);
  }

  /**
   * Does {@code work} when its turn comes.
   *
   * @throws BusinessException unavailable where the queue is full or does not move
   */
  <T> T inTurn(Supplier<T> work) {
    long began = System.nanoTime();
    if (!turns.tryAcquire() && (turns.getQueueLength() >= longest || !comesInTime())) {
      REFUSED.add();
      throw BusinessException.unavailable("Too many log-ins at once.", Duration.ofSeconds(1));
    }
    WAITED.took(Duration.ofNanos(System.nanoTime() - began));
    try {
      return work.get();
    } finally {
      turns.release();
    }
  }

  private boolean comesInTime() {
    try {
      return turns.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
