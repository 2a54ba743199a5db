package shop.product.inventory.boundary;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.platform.problem.BusinessException;

/**
 * What an order wants held.
 *
 * @param items at most 2,000, counted before the same products are summed
 * @param expiresAt the order's deadline
 */
@Schema(name = "NewReservation")
public record HoldRequest(
    UUID orderId, @Size(min = 1, max = 2_000) List<@Valid Item> items, Instant expiresAt) {

  private static final int MOST = 100_000;

  /** Pieces of one product. */
  @Schema(name = "NewReservationItem")
  public record Item(UUID productId, @Min(1) @Max(MOST) int quantity) {}

  /**
   * Pieces by product.
   *
   * @throws BusinessException validation-failed where the sum for one product is beyond the limit
   */
  Map<UUID, Integer> summed() {
    Map<UUID, Integer> summed = new LinkedHashMap<>();
    for (Item item : items) {
      if (summed.merge(item.productId(), item.quantity(), Integer::sum) > MOST) {
        throw BusinessException.invalid(
            "/items", "Of one product, at most " + MOST + " pieces can be ordered at once.");
      }
    }
    return summed;
  }
}
