package shop.order.ordering.entity;

import java.util.UUID;

/** So many pieces of a product. */
public record Item(UUID productId, int quantity) {}
