package shop.product.importing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** {@code application/x-ndjson}: a JSON document a line; blank lines are none. */
final class NdjsonRows implements Rows {

  private final FileBytes file;
  private final RowReading reading;
  private final ByteArrayOutputStream text = new ByteArrayOutputStream();

  NdjsonRows(FileBytes file, RowReading reading) {
    this.file = file;
    this.reading = reading;
  }

  @Override
  public @Nullable Row next() throws IOException {
    while (file.peek() != FileBytes.END) {
      long position = file.position();
      long line = file.line();
      if (!readLine()) {
        return Row.faulty(position, line, TOO_LONG);
      }
      byte[] json = text.toByteArray();
      if (!isBlank(json)) {
        return reading.read(position, line, json);
      }
    }
    return null;
  }

  /** Reads to the end of the line; false where it is too long to be kept. */
  private boolean readLine() throws IOException {
    text.reset();
    boolean fits = true;
    for (int next = file.next(); next != '\n' && next != FileBytes.END; next = file.next()) {
      if (text.size() < LIMIT) {
        text.write(next);
      } else {
        fits = false;
      }
    }
    return fits;
  }

  private static boolean isBlank(byte[] json) {
    for (byte one : json) {
      if (one != ' ' && one != '\t' && one != '\r') {
        return false;
      }
    }
    return true;
  }
}
