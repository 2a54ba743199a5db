package shop.product.importing;

import java.io.InputStream;
import java.util.function.LongFunction;

/** Bytes that are kept in pieces. */
final class ChunkStream extends InputStream {

  private final LongFunction<byte[]> pieces;
  private long before;
  private byte[] piece = new byte[0];
  private int at;

  /**
   * A stream.
   *
   * @param pieces what there is from a position on, up to any place; nothing at the end
   * @param position of the first byte
   */
  ChunkStream(LongFunction<byte[]> pieces, long position) {
    this.pieces = pieces;
    this.before = position;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) {
    if (at == piece.length) {
      before += piece.length;
      piece = pieces.apply(before);
      at = 0;
    }
    if (piece.length == 0) {
      return -1;
    }
    int count = Math.min(length, piece.length - at);
    System.arraycopy(piece, at, bytes, offset, count);
    at += count;
    return count;
  }
}
