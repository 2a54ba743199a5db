package shop.product.importing;

import java.io.IOException;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import shop.platform.json.Json;

/**
 * {@code text/csv} with the columns {@link #HEADER}, a product a record. Each record is written as
 * the JSON of that product, so that what is allowed is said in one place.
 */
final class CsvRows implements Rows {

  static final List<String> HEADER =
      List.of("sku", "name", "description", "priceMinor", "categories", "stock");

  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,30}");

  /** The columns by their names in the JSON. */
  private static final Map<String, String> COLUMNS =
      Map.of("/price/amountMinor ", "priceMinor ", "/initialStock ", "stock ");

  private final CsvRecords records;
  private final RowReading reading;
  private boolean begun;

  /**
   * The rows of a file.
   *
   * @param begun whether its header was read before
   */
  CsvRows(FileBytes file, boolean begun, RowReading reading) {
    this.records = new CsvRecords(file);
    this.reading = reading;
    this.begun = begun;
  }

  @Override
  public @Nullable Row next() throws IOException {
    if (!begun) {
      requireHeader(records.next());
      begun = true;
    }
    var csv = records.next();
    return csv == null ? null : row(csv);
  }

  private static void requireHeader(CsvRecords.@Nullable Csv first) {
    boolean known =
        first != null
            && first.fault() == null
            && first.fields().stream().map(String::strip).toList().equals(HEADER);
    if (!known) {
      throw new UnreadableFile("The header is not " + String.join(",", HEADER) + ".");
    }
  }

  private Row row(CsvRecords.Csv csv) {
    String fault = csv.fault();
    if (fault == null && csv.fields().size() != HEADER.size()) {
      fault = "has " + csv.fields().size() + " fields instead of " + HEADER.size();
    }
    if (fault != null) {
      return Row.faulty(csv.position(), csv.line(), fault);
    }
    Row row = reading.read(csv.position(), csv.line(), Json.write(product(csv.fields())));
    return row.fault() == null
        ? row
        : Row.faulty(csv.position(), csv.line(), byColumn(row.fault()));
  }

  private Map<String, Object> product(List<String> fields) {
    Map<String, Object> price = new LinkedHashMap<>();
    putNumber(price, "amountMinor", fields.get(3));
    price.put("currency", reading.currency().get().getCurrencyCode());
    Map<String, Object> product = new LinkedHashMap<>();
    product.put("sku", fields.get(0));
    product.put("name", fields.get(1));
    if (!fields.get(2).isBlank()) {
      product.put("description", fields.get(2));
    }
    product.put("price", price);
    product.put(
        "categories", fields.get(4).isBlank() ? List.of() : List.of(fields.get(4).split(";", -1)));
    putNumber(product, "initialStock", fields.get(5));
    return product;
  }

  /** Puts no number as the text that it is: so it is refused as text where a number belongs. */
  private static void putNumber(Map<String, Object> object, String name, String field) {
    String number = field.strip();
    if (WHOLE.matcher(number).matches()) {
      object.put(name, new BigInteger(number));
    } else if (!number.isEmpty()) {
      object.put(name, number);
    }
  }

  private static String byColumn(String fault) {
    String named = fault;
    for (var column : COLUMNS.entrySet()) {
      named = named.replace(column.getKey(), column.getValue());
    }
    return named.replaceAll("(^|; )/", "$1");
  }
}
