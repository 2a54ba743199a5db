package shop.product.inventory.entity;

import java.util.UUID;
import shop.platform.money.Money;

/**
 * A product that is sold, as it can be ordered this moment.
 *
 * @param inStock whether there is a piece that nobody has reserved
 */
public record Offer(UUID productId, String sku, String name, Money price, boolean inStock) {}
