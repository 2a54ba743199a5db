package shop.system;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/** What a transaction of the test's own has locked in a service's database, until it is closed. */
final class DatabaseLock implements AutoCloseable {

  private final Saga saga;
  private final String database;
  private final Connection connection;
  private final int session;

  DatabaseLock(Saga saga, String database, String statement, Object... parameters)
      throws SQLException {
    this.saga = saga;
    this.database = database;
    var known = ShopEnvironment.status().database(database);
    connection = DriverManager.getConnection(known.url(), known.user(), known.password());
    connection.setAutoCommit(false);
    try (var prepared = connection.prepareStatement(statement)) {
      for (int i = 0; i < parameters.length; i++) {
        prepared.setObject(i + 1, parameters[i]);
      }
      prepared.execute();
    }
    this.session = connection.unwrap(PGConnection.class).getBackendPID();
  }

  /** How many statements wait for this very transaction. */
  private int waiting() {
    return saga.sql(
            database,
            "SELECT pid FROM pg_stat_activity WHERE ? = ANY(pg_blocking_pids(pid))",
            session)
        .size();
  }

  void awaitWaiting(int atLeast) {
    await().atMost(30, SECONDS).until(() -> waiting() >= atLeast);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
