package shop.cart.shopping.entity;

import java.util.UUID;

/**
 * A product in a cart.
 *
 * @param quantity 1–100,000 pieces
 */
public record Line(UUID productId, int quantity, KnownProduct known) {}
