package shop.user.limit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import shop.platform.database.Database;

/** What came from where: by address and minute. */
@ApplicationScoped
class AddressCounts {

  @Inject Database database;

  /**
   * How much it was in one minute.
   *
   * @param minute when it began
   */
  record Count(Instant minute, int count) {

    Instant end() {
      return minute.plus(1, ChronoUnit.MINUTES);
    }
  }

  void add(Counted what, String address, Instant now) {
    database.update(
        """
        INSERT INTO %1$s AS known (address, minute, %2$s) VALUES (?, ?, 1)
        ON CONFLICT (address, minute) DO UPDATE SET %2$s = known.%2$s + 1
        """
            .formatted(what.table, what.column),
        address,
        now.truncatedTo(ChronoUnit.MINUTES));
  }

  /** What came from the address in the minute {@code from} and later, oldest minute first. */
  List<Count> counts(Counted what, String address, Instant from) {
    return database.list(
        "SELECT minute, %2$s FROM %1$s WHERE address = ? AND minute >= ? ORDER BY minute"
            .formatted(what.table, what.column),
        row -> new Count(Database.instant(row, "minute"), row.getInt(what.column)),
        address,
        from);
  }

  /**
   * Takes away what matters no more.
   *
   * @param oldest minute that still counts
   */
  void clean(Counted what, Instant oldest) {
    database.update("DELETE FROM %s WHERE minute < ?".formatted(what.table), oldest);
  }
}
