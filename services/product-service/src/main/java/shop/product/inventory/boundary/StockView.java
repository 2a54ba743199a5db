package shop.product.inventory.boundary;

import java.util.UUID;
import shop.product.inventory.entity.Stock;

/** The pieces of a product, as staff and services see them. */
record StockView(UUID productId, int onHand, int reserved, int available) {

  static StockView of(Stock stock) {
    return new StockView(stock.productId(), stock.onHand(), stock.reserved(), stock.available());
  }
}
