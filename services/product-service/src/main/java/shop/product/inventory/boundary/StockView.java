package shop.product.inventory.boundary;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.UUID;
import shop.product.inventory.entity.Stock;

/** The pieces of a product, as staff and services see them. */
record StockView(
    UUID productId,
    @Min(0) @Max(Stock.LIMIT) int onHand,
    @Min(0) @Max(Stock.LIMIT) int reserved,
    @Min(0) @Max(Stock.LIMIT) int available) {

  static StockView of(Stock stock) {
    return new StockView(stock.productId(), stock.onHand(), stock.reserved(), stock.available());
  }
}
