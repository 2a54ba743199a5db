package shop.platform.money;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Currency;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import shop.platform.problem.BusinessException;

/** The one currency of this shop, {@code shop.currency}. */
@ApplicationScoped
public class ShopCurrency {

  @Inject
  @ConfigProperty(name = "shop.currency", defaultValue = "GBP")
  String code;

  public Currency get() {
    return Currency.getInstance(code);
  }

  public Money of(long amountMinor) {
    return new Money(amountMinor, get());
  }

  /**
   * Passes an amount in the shop's currency.
   *
   * @throws BusinessException validation-failed at {@code pointer} for another currency
   */
  public Money require(Money money, String pointer) {
    if (!money.currency().equals(get())) {
      throw BusinessException.invalid(pointer + "/currency", "This shop deals in " + code + ".");
    }
    return money;
  }
}
