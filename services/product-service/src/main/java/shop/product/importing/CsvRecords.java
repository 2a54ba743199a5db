package shop.product.importing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The records of a CSV file (RFC 4180), UTF-8, with or without the CR at the ends of its lines.
 * Empty lines are no records. A record with a fault is read to its end, and none of it is kept that
 * goes beyond {@link Rows#LIMIT}; what follows is unharmed, unless a quote is missing: then it ends
 * where the next one stands.
 */
final class CsvRecords {

  private final FileBytes file;
  private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
  private final ByteArrayOutputStream text = new ByteArrayOutputStream();
  private int size;
  private @Nullable String fault;

  /**
   * A record.
   *
   * @param position of its first byte in the file, from 0
   * @param line where it begins, from 1
   * @param fault what is wrong with it; then its fields mean nothing
   */
  record Csv(long position, long line, List<String> fields, @Nullable String fault) {}

  CsvRecords(FileBytes file) {
    this.file = file;
  }

  /** The next record; null at the end. */
  @Nullable Csv next() throws IOException {
    while (file.peek() != FileBytes.END) {
      long position = file.position();
      long line = file.line();
      List<String> fields = record();
      if (fields.size() > 1 || !fields.getFirst().isEmpty() || fault != null) {
        return new Csv(position, line, fields, fault);
      }
    }
    return null;
  }

  private List<String> record() throws IOException {
    size = 0;
    fault = null;
    List<String> fields = new ArrayList<>();
    do {
      if (fault == null) {
        fields.add(field());
      } else {
        field();
      }
    } while (file.next() == ',');
    return fields;
  }

  /** Reads up to the comma, the end of the line or the end of the file. */
  private String field() throws IOException {
    text.reset();
    boolean quoted = file.peek() == '"';
    if (quoted) {
      file.next();
      quoted();
    }
    int kept = size;
    plain();
    if (quoted && size > kept) {
      is("has text after a closing quote");
    }
    return decoded();
  }

  private void quoted() throws IOException {
    for (int next = file.next(); next != FileBytes.END; next = file.next()) {
      if (next != '"') {
        keep(next);
      } else if (file.peek() == '"') {
        keep(file.next());
      } else {
        return;
      }
    }
    is("has a quote that is not closed");
  }

  private void plain() throws IOException {
    for (int next = file.peek(); next != ',' && next != '\n' && next != FileBytes.END; ) {
      file.next();
      if (next == '"') {
        is("has a quote in the middle of a field");
      }
      int following = file.peek();
      boolean ofLineEnd = next == '\r' && (following == '\n' || following == FileBytes.END);
      if (!ofLineEnd) {
        keep(next);
      }
      next = following;
    }
  }

  private void keep(int next) {
    size++;
    if (size > Rows.LIMIT) {
      is(Rows.TOO_LONG);
    }
    if (fault == null) {
      text.write(next);
    }
  }

  /** The first fault counts: others may come of it. */
  private void is(String found) {
    if (fault == null) {
      fault = found;
    }
  }

  private String decoded() {
    try {
      return utf8.decode(ByteBuffer.wrap(text.toByteArray())).toString();
    } catch (CharacterCodingException e) {
      is("is not UTF-8");
      return "";
    }
  }
}
