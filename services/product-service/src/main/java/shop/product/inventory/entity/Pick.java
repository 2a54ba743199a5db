package shop.product.inventory.entity;

import java.util.UUID;
import shop.platform.money.Money;

/**
 * An active product that an order wants pieces of, its stock locked for this transaction.
 *
 * @param available pieces before the order took any
 * @param version the stock's, before the order took any
 */
public record Pick(
    UUID productId,
    String sku,
    String name,
    Money unitPrice,
    int quantity,
    int available,
    long version) {

  public boolean isShort() {
    return available < quantity;
  }

  public Shortage shortage() {
    return new Shortage(productId, quantity, available);
  }

  public ReservedLine line() {
    return new ReservedLine(productId, sku, name, unitPrice, quantity);
  }

  public StockChange change() {
    return new StockChange(productId, sku, available, available - quantity, version + 1);
  }
}
