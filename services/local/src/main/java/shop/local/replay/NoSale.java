package shop.local.replay;

/** Why a row that cancels nothing was not sold either; there may be several reasons at once. */
enum NoSale {
  NO_CUSTOMER("no customer"),
  UNDER_A_PENNY("price under a penny"),
  NEGATIVE("negative without being a cancellation");

  private final String words;

  NoSale(String words) {
    this.words = words;
  }

  boolean applies(Row row) {
    return switch (this) {
      case NO_CUSTOMER -> row.customer().isEmpty();
      case UNDER_A_PENNY -> Sale.isUnderAPenny(row);
      case NEGATIVE -> Sale.isNegative(row);
    };
  }

  @Override
  public String toString() {
    return words;
  }
}
