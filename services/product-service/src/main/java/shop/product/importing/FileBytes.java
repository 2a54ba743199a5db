package shop.product.importing;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of a file, one after the other, and where they stand in it. */
final class FileBytes {

  static final int END = -1;

  private static final int BUFFER = 64 * 1024;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream in;
  private final boolean begun;
  private byte[] buffer = new byte[0];
  private int at;
  private long before;
  private long line;

  /**
   * A file that is read on.
   *
   * @param in what is left of it
   * @param position of its first byte left, from 0
   * @param line of that byte, from 1
   */
  FileBytes(InputStream in, long position, long line) throws IOException {
    this.in = in;
    this.begun = position > 0;
    this.before = position;
    this.line = line;
    if (!begun) {
      skipByteOrderMark();
    }
  }

  private void skipByteOrderMark() throws IOException {
    fill();
    if (buffer.length >= BYTE_ORDER_MARK.length
        && buffer[0] == BYTE_ORDER_MARK[0]
        && buffer[1] == BYTE_ORDER_MARK[1]
        && buffer[2] == BYTE_ORDER_MARK[2]) {
      at = BYTE_ORDER_MARK.length;
    }
  }

  /** Whether what comes first was read before, and is not there any more. */
  boolean begun() {
    return begun;
  }

  /** The byte that comes next, or {@link #END}. */
  int peek() throws IOException {
    if (at == buffer.length) {
      fill();
    }
    return buffer.length == 0 ? END : buffer[at] & 0xff;
  }

  /** Takes that byte. */
  int next() throws IOException {
    int next = peek();
    if (next != END) {
      at++;
    }
    if (next == '\n') {
      line++;
    }
    return next;
  }

  long position() {
    return before + at;
  }

  long line() {
    return line;
  }

  private void fill() throws IOException {
    before += buffer.length;
    buffer = in.readNBytes(BUFFER);
    at = 0;
  }
}
