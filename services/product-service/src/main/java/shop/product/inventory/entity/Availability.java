package shop.product.inventory.entity;

import java.util.Optional;

/** How much there is of a product, as far as customers are told. */
public enum Availability {
  IN_STOCK,
  LOW,
  OUT_OF_STOCK;

  /**
   * The availability of {@code available} pieces.
   *
   * @param low as many or fewer are LOW
   */
  public static Availability of(int available, int low) {
    if (available <= 0) {
      return OUT_OF_STOCK;
    }
    return available <= low ? LOW : IN_STOCK;
  }

  /** The tag of the answer that says so: all that can change about it is this word. */
  public String etag() {
    return '"' + name() + '"';
  }

  /** What is worth telling about coming to this from {@code before}. */
  public Optional<StockEvent> since(Availability before) {
    if (this == before) {
      return Optional.empty();
    }
    return switch (this) {
      case OUT_OF_STOCK -> Optional.of(StockEvent.OUT_OF_STOCK);
      case LOW -> Optional.of(before == OUT_OF_STOCK ? StockEvent.BACK_IN_STOCK : StockEvent.LOW);
      case IN_STOCK ->
          before == OUT_OF_STOCK ? Optional.of(StockEvent.BACK_IN_STOCK) : Optional.empty();
    };
  }
}
