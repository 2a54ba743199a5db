package shop.order.ordering.boundary;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import shop.order.ordering.entity.Item;
import shop.order.ordering.entity.Purchase;
import shop.platform.address.Address;
import shop.platform.money.Money;
import shop.platform.money.ShopCurrency;
import shop.platform.problem.BusinessException;

/**
 * What is sent to place an order; without items the caller's cart is ordered.
 *
 * @param items lines of one product are summed, to 100,000 pieces at most
 */
@Schema(name = "NewOrder")
public record OrderRequest(
    @Size(max = MOST_LINES) @Nullable List<@Valid Line> items,
    @Size(max = 255) @Schema(examples = "pm_card_visa") @Nullable String paymentMethod,
    @Valid Address shippingAddress,
    @Size(max = LONGEST_REFERENCE) @Nullable String reference,
    @Valid @Nullable Money expectedTotal) {

  /** Characters. */
  static final int LONGEST_REFERENCE = 64;

  static final int MOST_LINES = 2_000;
  static final int MOST_PIECES = 100_000;

  /** One line; several of one product are one item. */
  @Schema(name = "NewOrderLine")
  public record Line(UUID productId, @Min(1) @Max(MOST_PIECES) int quantity) {}

  /**
   * What the customer asks for, the same product on several lines summed.
   *
   * @throws BusinessException validation-failed for too many of a product, or a foreign currency
   */
  Purchase purchase(UUID userId, ShopCurrency currency) {
    if (expectedTotal != null) {
      currency.require(expectedTotal, "/expectedTotal");
    }
    return new Purchase(
        userId,
        items == null ? null : summed(items),
        paymentMethod,
        shippingAddress,
        reference,
        expectedTotal);
  }

  private static List<Item> summed(List<Line> lines) {
    Map<UUID, Integer> quantities = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      int sum = quantities.merge(line.productId(), line.quantity(), Integer::sum);
      if (sum > MOST_PIECES) {
        throw BusinessException.invalid(
            "/items/" + i + "/quantity", "makes more than " + MOST_PIECES + " of this product");
      }
    }
    return quantities.entrySet().stream()
        .map(item -> new Item(item.getKey(), item.getValue()))
        .toList();
  }
}
