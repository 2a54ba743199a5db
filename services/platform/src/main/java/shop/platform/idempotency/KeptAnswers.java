package shop.platform.idempotency;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import shop.platform.database.Database;

/** The answers that are kept for replay, as far as they tell of a person. */
@ApplicationScoped
public class KeptAnswers {

  @Inject Database database;

  /**
   * Forgets what tells of a user. A request of theirs that still runs does not keep what it has
   * seen of them either; the same request come again is a new one.
   */
  public void forget(UUID owner) {
    database.update("DELETE FROM idempotency WHERE owner_id = ?", owner);
  }
}
