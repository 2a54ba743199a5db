package shop.product.inventory.boundary;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.platform.problem.BusinessException;
import shop.product.inventory.entity.Stock;

/**
 * A correction of stock.
 *
 * @param delta pieces, not 0
 */
@Schema(name = "NewAdjustment")
public record AdjustmentRequest(
    @Min(-Stock.LIMIT) @Max(Stock.LIMIT) int delta, @Size(min = 1, max = 500) String reason) {

  /**
   * Passes a correction that corrects something.
   *
   * @throws BusinessException validation-failed for a delta of 0
   */
  AdjustmentRequest requireMoving() {
    if (delta == 0) {
      throw BusinessException.invalid("/delta", "must not be 0");
    }
    return this;
  }
}
