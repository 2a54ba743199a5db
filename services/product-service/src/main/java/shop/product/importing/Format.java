package shop.product.importing;

import java.io.IOException;
import java.util.Arrays;

/** What an import may be written in. */
enum Format {
  /** Its columns are a part of a product: attributes and pictures of one that exists stay. */
  CSV("text/csv"),
  /** Its lines are whole products. */
  NDJSON("application/x-ndjson");

  private final String mediaType;

  Format(String mediaType) {
    this.mediaType = mediaType;
  }

  static String[] mediaTypes() {
    return Arrays.stream(values()).map(format -> format.mediaType).toArray(String[]::new);
  }

  static Format of(String mediaType) {
    return Arrays.stream(values())
        .filter(format -> format.mediaType.equals(mediaType))
        .findAny()
        .orElseThrow();
  }

  /** Whether a row says all about its product, so that what it leaves out is empty. */
  boolean isWhole() {
    return this == NDJSON;
  }

  /**
   * Whether the number of pieces is a count, which corrects the stock of a product that exists;
   * otherwise it is the first stock of a new one alone.
   */
  boolean counts() {
    return this == CSV;
  }

  Rows rows(FileBytes file, RowReading reading) throws IOException {
    return switch (this) {
      case CSV -> new CsvRows(file, file.begun(), reading);
      case NDJSON -> new NdjsonRows(file, reading);
    };
  }
}
