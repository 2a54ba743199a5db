package shop.order.ordering.entity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Stock that product-service is to hold for an order, all of it or none. */
public record StockHold(UUID orderId, List<Item> items, Instant expiresAt) {}
