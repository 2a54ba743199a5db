package shop.sqs.adapter;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Pauses that quadruple from {@code base} to {@code max}: the first is short, since most failures
 * pass at once, and few are needed to outlast a real outage. Half of each is left to chance, so
 * that what failed together does not come back together.
 */
record Backoff(Duration base, Duration max) {
  private static final int ENOUGH_TO_REACH_ANY_MAX = 15;

  /** The pause after so many failures in a row, from 1. */
  Duration after(int failures) {
    int doublings = 2 * Math.clamp(failures - 1L, 0, ENOUGH_TO_REACH_ANY_MAX);
    long full = Math.min(max.toMillis(), base.toMillis() << doublings);
    long half = full / 2;
    return Duration.ofMillis(full - half + ThreadLocalRandom.current().nextLong(half + 1));
  }
}
