package shop.product.inventory.entity;

import java.util.UUID;

/**
 * What a change did to the pieces that can be ordered.
 *
 * @param before available before it
 * @param after available after it
 * @param version the stock's, after it
 */
public record StockChange(UUID productId, String sku, int before, int after, long version) {}
