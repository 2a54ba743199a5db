package shop.product.importing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are applied together. No two are of one SKU, so that they may be applied in any order.
 *
 * @param end of the rows in the file: where the next batch begins
 * @param endLine of that position
 * @param last whether nothing follows
 */
record Batch(List<Row> rows, long end, long endLine, boolean last) {

  /** Cuts a file into batches. */
  static final class Cutter {

    /** Bytes of a batch, from its first row to where its last begins: few large rows are enough. */
    static final long MOST_BYTES = 4 << 20;

    private final FileBytes file;
    private final Rows rows;
    private final int most;
    private @Nullable Row waiting;

    /**
     * @param most rows of a batch
     */
    Cutter(FileBytes file, Rows rows, int most) {
      this.file = file;
      this.rows = rows;
      this.most = most;
    }

    Batch next() throws IOException {
      List<Row> taken = new ArrayList<>();
      Set<String> skus = new HashSet<>();
      Row row = waiting == null ? rows.next() : waiting;
      waiting = null;
      while (row != null) {
        boolean another = row.product() == null || skus.add(row.product().sku());
        if (taken.size() == most || !another || isFull(taken, row)) {
          waiting = row;
          return new Batch(taken, row.position(), row.line(), false);
        }
        taken.add(row);
        row = rows.next();
      }
      return new Batch(taken, file.position(), file.line(), true);
    }

    private static boolean isFull(List<Row> taken, Row next) {
      return !taken.isEmpty() && next.position() - taken.getFirst().position() > MOST_BYTES;
    }
  }
}
