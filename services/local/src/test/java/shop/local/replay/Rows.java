package shop.local.replay;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/** Histories for tests, a row after the other. */
final class Rows {

  private final List<Row> rows = new ArrayList<>();
  private String time = "2010-12-01T08:00";
  private String customer = "17850";

  static Rows history() {
    return new Rows();
  }

  Rows at(String newTime) {
    time = newTime;
    return this;
  }

  Rows by(String newCustomer) {
    customer = newCustomer;
    return this;
  }

  Rows row(String invoice, String code, int quantity, String price) {
    return row(invoice, code, "A THING", quantity, price);
  }

  Rows row(String invoice, String code, String description, int quantity, String price) {
    rows.add(
        new Row(
            "row " + rows.size(),
            invoice,
            code,
            description,
            String.valueOf(quantity),
            LocalDateTime.parse(time),
            price,
            customer,
            "United Kingdom"));
    return this;
  }

  History get() {
    return new History(List.copyOf(rows));
  }

  Plan plan() {
    return Plan.of(Sifted.of(get()).sales());
  }

  /** The crafted sample: every nasty case once. */
  static History sample() {
    return HistoryReader.read(Path.of("src/test/resources/shop/local/replay/sample.csv"));
  }
}
