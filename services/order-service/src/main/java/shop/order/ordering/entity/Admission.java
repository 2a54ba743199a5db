package shop.order.ordering.entity;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.platform.problem.BusinessException;

/**
 * Whether a customer may have another order.
 *
 * @param unpaid how many of theirs wait for payment
 * @param nextDeadline when the first of these ends; null where there is none
 * @param erased whether their account was erased
 */
public record Admission(int unpaid, @Nullable Instant nextDeadline, boolean erased) {

  /**
   * Passes whom the shop takes another order from.
   *
   * @throws BusinessException too-many-requests; forbidden
   */
  public void require(int maxUnpaid, Instant now) {
    if (erased) {
      throw BusinessException.forbidden("This account was erased.");
    }
    if (unpaid >= maxUnpaid) {
      throw BusinessException.tooManyRequests(
          "At most " + maxUnpaid + " orders may wait for payment.",
          nextDeadline == null ? Duration.ofMinutes(1) : Duration.between(now, nextDeadline));
    }
  }
}
