package shop.product.inventory.entity;

import java.util.UUID;

/**
 * The data of every stock event.
 *
 * @param available pieces that can be ordered after the change
 */
public record StockLevel(UUID productId, String sku, int available) {}
