package planted.giving;

import java.time.Duration;
import java.util.function.Supplier;
import shop.platform.problem.BusinessException;

/** What is called by the planted resource, and refuses. */
final class Wrapping {

  private Wrapping() {}

  static void wrap(Gift gift, Supplier<Duration> wait) {
    if (gift.ribbons() > 0) {
      throw BusinessException.conflict("planted-conflict", "There are no ribbons.");
    }
    throw BusinessException.tooManyRequests("Later.", wait.get());
  }
}
