package shop.product.importing;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An import, as far as it has come. It is RECEIVING while its body comes in, and unknown to
 * everybody if that ends early; RUNNING until all rows are applied, on whichever instance; then
 * DONE, whatever became of single rows, or FAILED where the file could not be read on.
 *
 * @param version rises with every change
 * @param by the admin who sent it
 * @param position of the first byte that is not applied yet
 * @param line of that byte, from 1
 * @param succeeded rows
 * @param failed rows
 */
record Import(
    UUID id,
    State state,
    long version,
    Format format,
    String by,
    long position,
    long line,
    long succeeded,
    long failed,
    int attempts,
    Instant createdAt,
    @Nullable Instant finishedAt) {

  enum State {
    RECEIVING,
    RUNNING,
    DONE,
    FAILED
  }
}
