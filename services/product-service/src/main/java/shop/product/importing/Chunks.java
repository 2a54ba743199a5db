package shop.product.importing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import shop.platform.database.Database;

/** The bodies of imports, in pieces, from when they come until they are applied. */
@ApplicationScoped
class Chunks {

  /** Bytes. */
  static final int SIZE = 1 << 20;

  private static final String ADD =
      """
      WITH grown AS (
        UPDATE product_import
        SET size = size + ?::bigint, leased_till = clock_timestamp() + ? * interval '1 second'
        WHERE id = ? AND state = 'RECEIVING' AND ?::bigint >= ?::bigint + (
          SELECT sum(size - position) FROM product_import WHERE finished_at IS NULL)
        RETURNING id, size - ?::bigint AS start)
      INSERT INTO product_import_chunk (import_id, start, bytes) SELECT id, start, ? FROM grown
      """;

  private static final String AT =
      """
      SELECT start, bytes FROM product_import_chunk WHERE import_id = ? AND start <= ?
      ORDER BY start DESC LIMIT 1
      """;

  private static final String DROP =
      """
      DELETE FROM product_import_chunk
      WHERE import_id = ? AND start < ? AND start + octet_length(bytes) <= ?
      """;

  @Inject Database database;

  /**
   * Adds the next piece of a body.
   *
   * @param lease how long until the next one has come
   * @param most bytes of all bodies together
   * @return false where there is no room for it, or the import was given up
   */
  boolean add(UUID id, byte[] bytes, Duration lease, long most) {
    int size = bytes.length;
    return database.update(ADD, size, lease.toSeconds(), id, most, size, size, bytes) == 1;
  }

  /** A body from a position to its end, a piece in memory at a time. */
  InputStream read(UUID id, long position) {
    return new ChunkStream(at -> piece(id, at), position);
  }

  private byte[] piece(UUID id, long position) {
    return database
        .first(
            AT,
            row -> {
              byte[] bytes = row.getBytes("bytes");
              long skipped = Math.min(position - row.getLong("start"), bytes.length);
              return Arrays.copyOfRange(bytes, (int) skipped, bytes.length);
            },
            id,
            position)
        .orElse(new byte[0]);
  }

  /** Lets go of the pieces that end before {@code position}. */
  void drop(UUID id, long position) {
    database.update(DROP, id, position, position);
  }
}
