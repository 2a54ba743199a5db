package shop.product.inventory.entity;

/** What the shop tells the world about stock. */
public enum StockEvent {
  /** Someone corrected it; the first of it is no correction. */
  ADJUSTED("inventory.adjusted.v1"),
  /** It fell to the threshold, or below. */
  LOW("inventory.low.v1"),
  /** The last piece was taken. */
  OUT_OF_STOCK("inventory.out-of-stock.v1"),
  /** There is some again where there was none. */
  BACK_IN_STOCK("inventory.back-in-stock.v1");

  private final String type;

  StockEvent(String type) {
    this.type = type;
  }

  public String type() {
    return type;
  }
}
