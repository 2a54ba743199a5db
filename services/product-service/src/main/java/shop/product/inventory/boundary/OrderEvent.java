package shop.product.inventory.boundary;

import java.util.UUID;

/** What an event of an order tells of it here. */
record OrderEvent(UUID orderId) {}
