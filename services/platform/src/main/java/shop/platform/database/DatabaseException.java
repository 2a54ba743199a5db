package shop.platform.database;

import java.sql.SQLException;

/** A statement failed; its cause says how. It rolls the transaction back. */
public final class DatabaseException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DatabaseException(SQLException cause) {
    super(cause.getMessage(), cause);
  }

  /** Whether the statement broke a unique index (SQLSTATE 23505). */
  public boolean isDuplicate() {
    return getCause() instanceof SQLException sql && "23505".equals(sql.getSQLState());
  }
}
