package shop.product.inventory.entity;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line of the ledger.
 *
 * @param position its place in the ledger, rising
 * @param delta pieces, see {@link MovementKind}
 * @param by the admin's id, or the service's name
 */
public record Movement(
    long position,
    UUID id,
    int delta,
    MovementKind kind,
    @Nullable String reason,
    @Nullable UUID orderId,
    String by,
    Instant createdAt) {}
