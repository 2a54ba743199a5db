package shop.product.inventory.entity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an order holds. Its lines never change; only its state does.
 *
 * @param version rises with the state
 * @param expiresAt the order's deadline; absent where it was released before it was ever held
 * @param lines by product id
 */
public record Reservation(
    UUID orderId,
    ReservationState state,
    long version,
    @Nullable Instant expiresAt,
    List<ReservedLine> lines) {

  Reservation with(List<ReservedLine> held) {
    return new Reservation(orderId, state, version, expiresAt, held);
  }
}
