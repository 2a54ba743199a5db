package shop.product.importing;

import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An import as clients see it.
 *
 * @param state DONE where all rows were read, whatever became of them; FAILED where the file could
 *     not be read on
 * @param rows that were read so far
 * @param failed rows that were not applied
 * @param failures the first 1,000 of them; of a FAILED import the last entry says why
 */
public record ImportView(
    UUID id,
    @Schema(enumeration = {"RUNNING", "DONE", "FAILED"}) String state,
    long rows,
    long succeeded,
    long failed,
    @Size(max = Imports.FAILURES) List<FailedRow> failures,
    Instant createdAt,
    @Nullable Instant finishedAt) {

  static ImportView of(Import known, List<FailedRow> failures) {
    return new ImportView(
        known.id(),
        known.state().name(),
        known.succeeded() + known.failed(),
        known.succeeded(),
        known.failed(),
        failures,
        known.createdAt(),
        known.finishedAt());
  }
}
