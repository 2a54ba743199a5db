package shop.platform.problem;

import jakarta.ws.rs.ProcessingException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.jspecify.annotations.Nullable;

/** Reads chains of causes. */
public final class Causes {

  /**
   * SQLSTATE classes of a database that is away or overrun (PostgreSQL, appendix A): 08 connection,
   * 53 resources, 57 operator intervention, 40 serialization and deadlock, 55P03 lock not had;
   * 25P03 a transaction that was ended for its idleness, 25006 a server that only reads since
   * another has taken over.
   */
  private static final Set<String> PASSING_SQL_STATES =
      Set.of("08", "53", "57", "40", "55", "25P03", "25006");

  /** A statement that was cancelled, as one is that takes longer than it may. */
  private static final String CANCELLED = "57014";

  private static final int DEEPEST = 20;

  private Causes() {}

  /** The first of {@code type} from the outside in, or null. */
  public static <T extends Throwable> @Nullable T find(Throwable thrown, Class<T> type) {
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++, cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return type.cast(cause);
      }
    }
    return null;
  }

  /** Whether a part of the shop was out of reach, so that the same request may succeed later. */
  public static boolean isOutage(Throwable thrown) {
    SQLException sql = find(thrown, SQLException.class);
    return (sql != null && isPassing(sql))
        || find(thrown, FaultToleranceException.class) != null
        || find(thrown, ProcessingException.class) != null
        || find(thrown, RejectedExecutionException.class) != null
        || find(thrown, IOException.class) != null;
  }

  /** Whether a statement took longer than it may: the same one would again. */
  public static boolean isOutOfTime(Throwable thrown) {
    SQLException sql = find(thrown, SQLException.class);
    return sql != null && CANCELLED.equals(sql.getSQLState());
  }

  static Throwable root(Throwable thrown) {
    Throwable cause = thrown;
    for (int depth = 0; cause.getCause() != null && depth < DEEPEST; depth++) {
      cause = cause.getCause();
    }
    return cause;
  }

  private static boolean isPassing(SQLException sql) {
    String state = sql.getSQLState();
    // The pool's own refusals (none free in time, data source down) come without a state.
    return state == null
        || (state.length() == 5 && PASSING_SQL_STATES.stream().anyMatch(state::startsWith));
  }
}
