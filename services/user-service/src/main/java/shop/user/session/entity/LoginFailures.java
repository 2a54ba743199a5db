package shop.user.session.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import shop.platform.database.Database;
import shop.user.account.entity.Email;

/** Wrong passwords in a row by account, whether it exists or not. */
@ApplicationScoped
public class LoginFailures {

  /**
   * From this failure on attempts come one at a time, each after a delay of its own. The first
   * delay follows this failure's successor.
   */
  private static final int WATCHED_FROM = 4;

  @Inject Database database;

  /** How long an account is closed, from {@code now} on; empty where it is open. */
  public Optional<Duration> delay(Email account, Instant now) {
    return database.first(
        "SELECT delayed_until FROM login_failures WHERE account = ? AND delayed_until > ?",
        row -> Duration.between(now, Database.instant(row, "delayed_until")),
        account.digest(),
        now);
  }

  /**
   * Closes an account that has failed often for as long as one attempt runs, so that others at the
   * same moment are not free guesses.
   *
   * @return whether it was open and is closed now; false, too, where it has not failed often
   */
  public boolean claim(Email account, Instant now, Duration lease) {
    return database.update(
            "UPDATE login_failures SET delayed_until = ?"
                + " WHERE account = ? AND failures >= ? AND delayed_until <= ?",
            now.plus(lease),
            account.digest(),
            WATCHED_FROM,
            now)
        == 1;
  }

  /** Counts a failure of the account: from the fifth on it is closed for 1 s, 2 s … 60 s. */
  public void count(Email account, Instant now) {
    database.update(
        """
        INSERT INTO login_failures AS known (account, failures, delayed_until) VALUES (?, 1, ?)
        ON CONFLICT (account) DO UPDATE
          SET failures = known.failures + 1,
              delayed_until = EXCLUDED.delayed_until + CASE
                WHEN known.failures < ? THEN interval '0'
                ELSE interval '1 second' * least(60, 2 ^ least(6, known.failures - ?)) END
        """,
        account.digest(),
        now,
        WATCHED_FROM,
        WATCHED_FROM);
  }

  /** Forgets the account's failures. */
  public void forget(Email account) {
    database.update("DELETE FROM login_failures WHERE account = ?", account.digest());
  }

  /** Takes away what matters no more: an account's failures a day after the last one. */
  public void clean(Instant now) {
    database.update(
        "DELETE FROM login_failures WHERE delayed_until < ?", now.minus(Duration.ofDays(1)));
  }
}
