package shop.payment.dispatch;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Claims rows that are due and has each worked by a thread of its own, so many at once and no more:
 * what cannot be worked now is not claimed, and is another instance's to take. A commit wakes it;
 * the poll finds what fell due meanwhile, or was a crashed instance's.
 */
public final class Dispatcher {

  private static final Logger LOG = Logger.getLogger(Dispatcher.class.getName());

  private static final long POLL_MILLIS = 1_000;

  private final String what;
  private final Executor executor;
  private final IntFunction<List<UUID>> claim;
  private final Consumer<UUID> work;
  private final Semaphore hands;
  private final Semaphore wake = new Semaphore(0);
  private volatile boolean stopped;
  private boolean failing;

  /**
   * Makes one that does not run yet.
   *
   * @param what is dispatched, for the log
   * @param claim takes up to so many rows that are due
   * @param work works a row; where it throws, the row's lease brings it back
   */
  public Dispatcher(
      String what,
      Executor executor,
      int atOnce,
      IntFunction<List<UUID>> claim,
      Consumer<UUID> work) {
    this.what = what;
    this.executor = executor;
    this.hands = new Semaphore(atOnce);
    this.claim = claim;
    this.work = work;
  }

  public void start() {
    executor.execute(this::run);
  }

  public void stop() {
    stopped = true;
    wake();
  }

  /** Says that a row may be due. */
  public void wake() {
    if (wake.availablePermits() == 0) {
      wake.release();
    }
  }

  private void run() {
    try {
      while (!stopped) {
        if (!dispatch()) {
          wake.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS);
          wake.drainPermits();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Hands out what is due, as far as there are hands; tells whether more may be. */
  boolean dispatch() throws InterruptedException {
    hands.acquire();
    int free = 1 + hands.drainPermits();
    List<UUID> claimed = List.of();
    try {
      claimed = claim.apply(free);
      failing = false;
    } catch (RuntimeException | Error e) {
      // Errors too: this thread is the only one, and its end would be noticed by nobody.
      if (!failing) {
        LOG.log(Level.WARNING, e, () -> what + " cannot be claimed; tried again each second");
      }
      failing = true;
    } finally {
      hands.release(free - claimed.size());
    }
    claimed.forEach(this::hand);
    return claimed.size() == free;
  }

  private void hand(UUID id) {
    try {
      executor.execute(
          () -> {
            try {
              work.accept(id);
            } catch (RuntimeException | Error e) {
              LOG.log(Level.WARNING, e, () -> what + " " + id + " is left for later");
            } finally {
              hands.release();
            }
          });
    } catch (RejectedExecutionException e) {
      hands.release();
    } catch (Error e) {
      hands.release();
      LOG.log(Level.WARNING, e, () -> what + " " + id + " is left for later: no thread for it");
    }
  }
}
