package shop.cart.shopping.boundary;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import shop.cart.shopping.control.PricedCart;
import shop.cart.shopping.control.PricedLine;
import shop.cart.shopping.control.Warning;
import shop.cart.shopping.entity.Cart;
import shop.platform.money.Money;

/**
 * A cart as its owner sees it.
 *
 * @param subtotal of what is still sold
 * @param updatedAt absent while the cart is: nothing was put in yet, or since it was emptied or
 *     forgotten
 * @param expiresAt absent likewise
 */
@Schema(name = "Cart")
public record CartView(
    UUID userId,
    @Size(max = Cart.MOST_LINES) List<ItemView> items,
    Money subtotal,
    @Nullable Instant updatedAt,
    @Nullable Instant expiresAt) {

  /** A line. */
  @Schema(name = "CartItem")
  public record ItemView(
      UUID productId,
      String sku,
      String name,
      Money unitPrice,
      @Min(1) @Max(Cart.MOST_PIECES) int quantity,
      Money lineTotal,
      List<Warning> warnings) {

    static ItemView of(PricedLine line) {
      return new ItemView(
          line.line().productId(),
          line.product().sku(),
          line.product().name(),
          line.product().price(),
          line.line().quantity(),
          line.total(),
          line.warnings());
    }
  }

  static CartView of(PricedCart priced) {
    return new CartView(
        priced.cart().userId(),
        priced.lines().stream().map(ItemView::of).toList(),
        priced.subtotal(),
        priced.cart().updatedAt(),
        priced.cart().expiresAt());
  }
}
