package shop.local.client;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.function.Supplier;
import shop.local.StackFailure;

/**
 * How long to wait for something, and how often to look.
 *
 * @param total when to give up
 * @param first the longest pause after the first look; it doubles with each further one
 * @param longest no pause is longer
 */
public record Patience(Duration total, Duration first, Duration longest) {

  /** For what takes a moment: looks often. */
  public static Patience of(Duration total) {
    return new Patience(total, Duration.ofMillis(20), Duration.ofMillis(500));
  }

  /**
   * Looks until it sees what it waits for.
   *
   * @return what was seen last; where that is not what was waited for, time has run out
   */
  public <T> T until(Supplier<T> look, Predicate<T> seen) {
    long deadline = deadline();
    T last = look.get();
    for (int looks = 0; !seen.test(last) && System.nanoTime() < deadline; looks++) {
      pause(looks, Duration.ZERO);
      last = look.get();
    }
    return last;
  }

  long deadline() {
    return System.nanoTime() + total.toNanos();
  }

  /** A random pause (full jitter), so that many who wait do not come back at once. */
  void pause(int before, Duration atLeast) {
    long ceiling = Math.min(longest.toMillis(), first.toMillis() << Math.min(before, 16));
    try {
      Thread.sleep(atLeast.plusMillis(ThreadLocalRandom.current().nextLong(1, ceiling + 1)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackFailure("Given up.", e);
    }
  }
}
