package shop.local.client;

import java.util.UUID;

/** How many pieces of a product there are, and how many nobody has claimed. */
public record Stock(UUID productId, long onHand, long reserved, long available) {}
