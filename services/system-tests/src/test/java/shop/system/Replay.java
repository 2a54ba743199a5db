package shop.system;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import java.sql.DriverManager;
import java.sql.SQLException;

/** Whether the replica follows the primary. */
public final class Replay {

  private Replay() {}

  /** Returns when it has stopped; asked once, it still replays what it has begun with. */
  public static void pause() {
    ask("replica", "SELECT pg_wal_replay_pause()");
    await()
        .atMost(20, SECONDS)
        .until(() -> ask("replica", "SELECT pg_get_wal_replay_pause_state()").equals("paused"));
  }

  public static void goOn() {
    ask("replica", "SELECT pg_wal_replay_resume()");
  }

  /** What a server's superuser is answered: one value. */
  static String ask(String part, String question) {
    var superuser = ShopEnvironment.status().database("postgres");
    try (var connection =
            DriverManager.getConnection(Shop.url(part), superuser.user(), superuser.password());
        var statement = connection.createStatement();
        var answer = statement.executeQuery(question)) {
      answer.next();
      return String.valueOf(answer.getString(1));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
