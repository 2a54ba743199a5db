package shop.product.inventory.boundary;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.product.inventory.entity.Reservation;
import shop.product.inventory.entity.ReservationState;
import shop.product.inventory.entity.ReservedLine;

/**
 * What an order holds.
 *
 * @param expiresAt absent where it was released before it was ever held
 */
record ReservationView(
    UUID orderId, ReservationState state, List<ReservedLine> lines, @Nullable Instant expiresAt) {

  static ReservationView of(Reservation reservation) {
    return new ReservationView(
        reservation.orderId(), reservation.state(), reservation.lines(), reservation.expiresAt());
  }
}
