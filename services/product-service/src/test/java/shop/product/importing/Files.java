package shop.product.importing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import shop.platform.money.ShopCurrency;

/** Files in memory, read to their end. */
final class Files {

  static final String HEADER = "sku,name,description,priceMinor,categories,stock\n";

  private Files() {}

  static FileBytes bytes(byte[] file) throws IOException {
    return new FileBytes(new ByteArrayInputStream(file), 0, 1);
  }

  static FileBytes bytes(String file) throws IOException {
    return bytes(file.getBytes(StandardCharsets.UTF_8));
  }

  static List<Row> rows(Format format, byte[] file) throws IOException {
    return all(format.rows(bytes(file), new RowReading(new Pounds())));
  }

  static List<Row> rows(Format format, String file) throws IOException {
    return rows(format, file.getBytes(StandardCharsets.UTF_8));
  }

  static List<Row> all(Rows rows) throws IOException {
    List<Row> all = new ArrayList<>();
    for (Row row = rows.next(); row != null; row = rows.next()) {
      all.add(row);
    }
    return all;
  }

  /** A shop that deals in pounds. */
  static final class Pounds extends ShopCurrency {

    @Override
    public java.util.Currency get() {
      return java.util.Currency.getInstance("GBP");
    }
  }
}
