package shop.cart.shopping.boundary;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.cart.shopping.entity.Cart;

/** How many pieces there are to be. */
@Schema(name = "Quantity")
public record QuantityRequest(@Min(1) @Max(Cart.MOST_PIECES) int quantity) {}
