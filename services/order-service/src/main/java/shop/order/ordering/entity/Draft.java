package shop.order.ordering.entity;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.platform.money.Money;

/**
 * An order that does not stand yet: its stock is held, its prices are known.
 *
 * @param total of all lines
 * @param cartTag the ETag of the cart that was ordered; null where none was
 * @param latest after this it must not come to stand
 */
public record Draft(
    UUID id,
    Purchase purchase,
    List<OrderLine> lines,
    Money total,
    @Nullable String cartTag,
    Instant expiresAt,
    Instant latest) {

  /**
   * The sum of {@code lines}.
   *
   * @throws shop.platform.problem.BusinessException validation-failed beyond {@link Money#MAX}
   */
  public static Money total(List<OrderLine> lines, Currency currency) {
    return lines.stream().map(OrderLine::lineTotal).reduce(Money.zero(currency), Money::plus);
  }
}
