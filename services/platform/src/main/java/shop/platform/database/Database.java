package shop.platform.database;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Statements on the service's own PostgreSQL, where SQL says it better than entities do. Inside a
 * transaction they are part of it and see what it flushed; outside each stands for itself.
 */
@ApplicationScoped
public class Database {

  /** In a transaction: whoever asks gets the transaction's one connection. */
  @Resource(name = "java:module/env/jdbc/joined", lookup = "jdbc/shop")
  DataSource joined;

  /**
   * Outside: a connection goes back when it is closed. A shareable one would be kept for the
   * request until its end, beside the one of each transaction; so as many requests as there are
   * connections would all wait for a second one.
   */
  @Resource(name = "java:module/env/jdbc/alone", lookup = "jdbc/shop", shareable = false)
  DataSource alone;

  @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  TransactionSynchronizationRegistry transaction;

  /** Makes a value of the row that the result set stands on. */
  @FunctionalInterface
  public interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Runs a statement. Instants become timestamps, enums their names; null is NULL. */
  public int update(String sql, @Nullable Object... parameters) {
    try (Connection connection = connection();
        PreparedStatement statement = prepare(connection, sql, parameters)) {
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  /** Runs a query, or a statement with RETURNING. */
  public <T> List<T> list(String sql, Row<T> row, @Nullable Object... parameters) {
    try (Connection connection = connection();
        PreparedStatement statement = prepare(connection, sql, parameters);
        ResultSet rows = statement.executeQuery()) {
      List<T> values = new ArrayList<>();
      while (rows.next()) {
        values.add(row.read(rows));
      }
      return values;
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  /** {@link #list} where at most one row is expected. */
  public <T> Optional<T> first(String sql, Row<T> row, @Nullable Object... parameters) {
    return list(sql, row, parameters).stream().findFirst();
  }

  /** Runs one statement for many rows of parameters, in one batch. */
  public void batch(String sql, List<? extends @Nullable Object[]> rows) {
    if (rows.isEmpty()) {
      return;
    }
    try (Connection connection = connection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (@Nullable Object[] row : rows) {
        bind(statement, row);
        statement.addBatch();
      }
      statement.executeBatch();
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  /** The data source itself, for libraries that want one; not for use in a transaction. */
  public DataSource source() {
    return alone;
  }

  private Connection connection() throws SQLException {
    boolean inTransaction = transaction.getTransactionStatus() != Status.STATUS_NO_TRANSACTION;
    return (inTransaction ? joined : alone).getConnection();
  }

  /** A timestamp column as an instant. */
  public static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getTimestamp(column).toInstant();
  }

  private static PreparedStatement prepare(
      Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    try {
      bind(statement, parameters);
      return statement;
    } catch (SQLException e) {
      statement.close();
      throw e;
    }
  }

  private static void bind(PreparedStatement statement, @Nullable Object... parameters)
      throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      Object value =
          switch (parameters[i]) {
            case Instant instant -> Timestamp.from(instant);
            case Enum<?> constant -> constant.name();
            case null -> null;
            case Object other -> other;
          };
      statement.setObject(i + 1, value);
    }
  }
}
