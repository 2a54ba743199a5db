package shop.payment.refunding;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import shop.platform.money.Money;
import shop.platform.money.ShopCurrency;
import shop.platform.problem.BusinessException;

/**
 * A giving back.
 *
 * @param amount more than nothing; all that is left where it is missing
 * @param settledOutside the customer has it already, not by the gateway
 */
@Schema(name = "NewRefund")
public record RefundRequest(
    @Nullable @Valid Money amount,
    @NotEmpty @Size(max = 500) String reason,
    @Nullable Boolean settledOutside) {

  /**
   * Passes an amount above nothing in the shop's currency.
   *
   * @throws BusinessException validation-failed
   */
  public void requirePayableIn(ShopCurrency currency) {
    if (amount != null) {
      currency.require(amount, "/amount");
      if (amount.amountMinor() == 0) {
        throw BusinessException.invalid("/amount/amountMinor", "must be more than nothing");
      }
    }
  }
}
