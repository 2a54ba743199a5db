package shop.product.importing;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The rows of a file. */
interface Rows {

  /** The largest row, bytes: as large as the body of one product may be. */
  int LIMIT = shop.platform.http.Body.LIMIT;

  String TOO_LONG = "has more than " + LIMIT + " bytes";

  /**
   * The next row; null at the end.
   *
   * @throws UnreadableFile where the file as a whole is none
   */
  @Nullable Row next() throws IOException;
}
