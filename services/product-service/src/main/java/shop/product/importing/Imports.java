package shop.product.importing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import shop.platform.database.Database;
import shop.product.importing.Import.State;

/** All imports, and who works on them. Leases go by the database's clock, which all share. */
@ApplicationScoped
class Imports {

  /** As many failures are kept of an import. */
  static final int FAILURES = 1_000;

  private static final String COLUMNS =
      """
      id, state, version, format, made_by, position, line, succeeded, failed, attempts,
        created_at, finished_at
      """;

  private static final String OPEN =
      """
      INSERT INTO product_import (id, state, format, made_by, leased_till, created_at)
      SELECT ?::uuid, 'RECEIVING', ?::text, ?::text, clock_timestamp() + ? * interval '1 second',
        ?::timestamptz
      WHERE (SELECT count(*) FROM product_import WHERE finished_at IS NULL) < ?
      """;

  private static final String BEGIN =
      """
      UPDATE product_import SET state = 'RUNNING', leased_till = clock_timestamp()
      WHERE id = ? AND state = 'RECEIVING'
      """;

  /** Of several instances each takes another. */
  private static final String CLAIM =
      """
      UPDATE product_import
      SET worker = ?, leased_till = clock_timestamp() + ? * interval '1 second',
        attempts = attempts + 1
      WHERE id = (
        SELECT id FROM product_import WHERE state = 'RUNNING' AND leased_till <= clock_timestamp()
        ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
      RETURNING
      """
          + COLUMNS;

  private static final String ADVANCE =
      """
      UPDATE product_import
      SET version = version + 1, position = ?, line = ?, succeeded = succeeded + ?,
        failed = failed + ?, attempts = 0,
        leased_till = clock_timestamp() + ? * interval '1 second'
      WHERE id = ?
      """;

  private static final String FINISH =
      """
      UPDATE product_import
      SET version = version + 1, state = ?, finished_at = ? WHERE id = ?
      """;

  private static final String FAILURE =
      """
      INSERT INTO product_import_failure (import_id, line, reason) VALUES (?, ?, ?)
      """;

  private static final String FORGET_LAST =
      """
      DELETE FROM product_import_failure WHERE import_id = ? AND line = (
        SELECT max(line) FROM product_import_failure WHERE import_id = ?)
      """;

  /** Bodies that broke off with their instance, and reports that are old. */
  private static final String SWEEP =
      """
      DELETE FROM product_import
      WHERE (state = 'RECEIVING' AND leased_till < clock_timestamp())
        OR finished_at < clock_timestamp() - ? * interval '1 second'
      """;

  @Inject Database database;

  /**
   * Begins to receive an import.
   *
   * @param lease how long until its first piece has come
   * @param most unfinished ones
   * @return false where there are as many already
   */
  boolean open(UUID id, Format format, String by, Duration lease, Instant now, int most) {
    return database.update(OPEN, id, format, by, lease.toSeconds(), now, most) == 1;
  }

  /** The body has come to its end. */
  boolean begin(UUID id) {
    return database.update(BEGIN, id) == 1;
  }

  Optional<Import> find(UUID id) {
    return database.first(
        "SELECT " + COLUMNS + " FROM product_import WHERE id = ?", Imports::read, id);
  }

  /** What became of single rows, in the order of their lines. */
  List<FailedRow> failures(UUID id) {
    return database.list(
        "SELECT line, reason FROM product_import_failure WHERE import_id = ? ORDER BY line",
        row -> new FailedRow(row.getLong("line"), row.getString("reason")),
        id);
  }

  /**
   * Takes an import that nobody works on.
   *
   * @param worker who takes it: another one for each claim
   * @param lease until when nobody else does, unless it goes on
   */
  Optional<Import> claim(UUID worker, Duration lease) {
    return database.first(CLAIM, Imports::read, worker, lease.toSeconds());
  }

  /**
   * Locks an import for the rest of the transaction; empty where {@code worker} has lost it. So
   * nobody takes it meanwhile, however long the transaction lasts.
   */
  Optional<Import> lock(UUID id, UUID worker) {
    return database.first(
        "SELECT "
            + COLUMNS
            + " FROM product_import WHERE id = ? AND worker = ? AND state = 'RUNNING' FOR UPDATE",
        Imports::read,
        id,
        worker);
  }

  /** Writes down what became of some rows; the next one begins at {@code position}. */
  void advance(
      Import known, Batch batch, long succeeded, List<FailedRow> failures, Duration lease) {
    database.update(
        ADVANCE,
        batch.end(),
        batch.endLine(),
        succeeded,
        failures.size(),
        lease.toSeconds(),
        known.id());
    long room = Math.max(0, FAILURES - known.failed());
    database.batch(
        FAILURE,
        failures.stream()
            .limit(room)
            .map(failure -> new Object[] {known.id(), failure.line(), failure.reason()})
            .toList());
  }

  void finish(UUID id, Instant now) {
    database.update(FINISH, State.DONE, now, id);
  }

  /**
   * Ends an import whose rows from {@code failure} on are not applied. Why is told in any case, in
   * the place of the last of as many failures as are kept.
   */
  void fail(Import known, FailedRow failure, Instant now) {
    database.update(FINISH, State.FAILED, now, known.id());
    if (known.failed() >= FAILURES) {
      database.update(FORGET_LAST, known.id(), known.id());
    }
    database.update(FAILURE, known.id(), failure.line(), failure.reason());
  }

  /** Lets another instance go on at once. */
  void release(UUID id, UUID worker) {
    database.update(
        "UPDATE product_import SET leased_till = clock_timestamp() WHERE id = ? AND worker = ?",
        id,
        worker);
  }

  /** Takes away what is being received; what has begun meanwhile goes its way. */
  void drop(UUID id) {
    database.update("DELETE FROM product_import WHERE id = ? AND state = 'RECEIVING'", id);
  }

  void sweep(Duration kept) {
    database.update(SWEEP, kept.toSeconds());
  }

  private static Import read(ResultSet row) throws SQLException {
    return new Import(
        row.getObject("id", UUID.class),
        State.valueOf(row.getString("state")),
        row.getLong("version"),
        Format.valueOf(row.getString("format")),
        row.getString("made_by"),
        row.getLong("position"),
        row.getLong("line"),
        row.getLong("succeeded"),
        row.getLong("failed"),
        row.getInt("attempts"),
        Database.instant(row, "created_at"),
        Optional.ofNullable(row.getTimestamp("finished_at"))
            .map(Timestamp::toInstant)
            .orElse(null));
  }
}
