package shop.cart.shopping.boundary;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.cart.shopping.entity.Cart;

/**
 * Pieces of a product to put in; a cart has at most 2,000 lines.
 *
 * @param quantity together with those in the cart at most 100,000
 */
@Schema(name = "NewCartItem")
public record ItemRequest(UUID productId, @Min(1) @Max(Cart.MOST_PIECES) int quantity) {}
