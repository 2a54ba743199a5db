package shop.platform.container;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.platform.database.Database;
import shop.platform.idempotency.Claim;
import shop.platform.messaging.CloudEvent;
import shop.platform.messaging.Inbox;
import shop.platform.messaging.Outbox;

/** A use case as a service would have one. */
@ApplicationScoped
public class Things {

  @Inject Database database;
  @Inject Outbox outbox;
  @Inject Inbox inbox;

  /** One thing. */
  public record Thing(UUID id, String name, int version) {}

  /** Makes a thing and says so; fails after both where it is told to. */
  @Transactional
  public Thing make(Claim claim, String name, boolean fails) {
    claim.hold();
    UUID id = claim.id();
    database.update("INSERT INTO thing (id, name) VALUES (?, ?)", id, name);
    outbox.add("thing.made.v1", id, 1, Map.of("name", name));
    if (fails) {
      throw new IllegalStateException("planted");
    }
    return new Thing(id, name, 1);
  }

  /** What another instance does that takes the claim over: it refuses, for good. */
  void answerInstead(UUID claimed) {
    database.update(
        """
        UPDATE idempotency SET token = gen_random_uuid(), status = 409,
          media_type = 'application/problem+json', answer = ?::bytea
        WHERE resource_id = ?
        """,
        "{\"type\":\"about:blank\",\"title\":\"The other's\",\"status\":409}"
            .getBytes(StandardCharsets.UTF_8),
        claimed);
  }

  /** Renames a thing at most once for an event. */
  @Transactional
  public boolean rename(CloudEvent event) {
    boolean first = inbox.first(event);
    if (first) {
      database.update("UPDATE thing SET version = version + 1 WHERE id = ?", event.subject());
    }
    return first;
  }

  public Optional<Thing> find(UUID id) {
    return database.first(
        "SELECT * FROM thing WHERE id = ?",
        row ->
            new Thing(
                row.getObject("id", UUID.class), row.getString("name"), row.getInt("version")),
        id);
  }

  List<Thing> after(@Nullable UUID id, int most) {
    return database.list(
        "SELECT * FROM thing WHERE ?::uuid IS NULL OR id > ?::uuid ORDER BY id LIMIT ?",
        row ->
            new Thing(
                row.getObject("id", UUID.class), row.getString("name"), row.getInt("version")),
        id,
        id,
        most);
  }
}
