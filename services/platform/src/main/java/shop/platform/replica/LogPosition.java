package shop.platform.replica;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import shop.platform.database.Database;
import shop.platform.database.DatabaseException;

/** How far the primary's write-ahead log has come. */
@ApplicationScoped
public class LogPosition {

  private static final Logger LOG = Logger.getLogger(LogPosition.class.getName());

  /** A commit that was answered lies before it: it was flushed first. */
  private static final String FLUSHED = "SELECT CAST(pg_current_wal_flush_lsn() AS text)";

  @Inject Database database;

  @Inject
  @ConfigProperty(name = "shop.replica.scope")
  Optional<String> scope;

  /**
   * A {@code Consistency-Token} of now, in a service with a replica. None where the database does
   * not say: the write that it is for is done all the same.
   */
  public Optional<String> token() {
    return scope.flatMap(
        own -> flushed().map(position -> new ConsistencyToken(own, position).text()));
  }

  private Optional<String> flushed() {
    try {
      return database.first(FLUSHED, row -> row.getString(1));
    } catch (DatabaseException e) {
      LOG.log(Level.FINE, "A write is answered without a token", e);
      return Optional.empty();
    }
  }
}
