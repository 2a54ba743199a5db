package shop.product.inventory.entity;

import java.time.Instant;
import java.util.UUID;

/**
 * A correction of stock by an admin.
 *
 * @param delta pieces, not 0
 * @param onHandAfter pieces on hand after it
 */
public record Adjustment(
    UUID id, UUID productId, int delta, String reason, int onHandAfter, Instant createdAt) {}
