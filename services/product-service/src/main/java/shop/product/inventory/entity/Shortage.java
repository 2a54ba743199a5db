package shop.product.inventory.entity;

import java.util.UUID;

/** Too few pieces of a product for an order. */
public record Shortage(UUID productId, int requested, int available) {}
