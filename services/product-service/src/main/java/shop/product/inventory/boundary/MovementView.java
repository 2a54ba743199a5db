package shop.product.inventory.boundary;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.product.inventory.entity.Movement;
import shop.product.inventory.entity.MovementKind;

/**
 * A line of the ledger.
 *
 * @param delta pieces: on hand is the sum over INITIAL, ADJUSTMENT and SHIPPED, reserved the sum
 *     over HELD, RELEASED and SHIPPED
 */
record MovementView(
    UUID id,
    int delta,
    MovementKind kind,
    @Nullable String reason,
    @Nullable UUID orderId,
    String by,
    Instant createdAt) {

  static MovementView of(Movement movement) {
    return new MovementView(
        movement.id(),
        movement.delta(),
        movement.kind(),
        movement.reason(),
        movement.orderId(),
        movement.by(),
        movement.createdAt());
  }
}
