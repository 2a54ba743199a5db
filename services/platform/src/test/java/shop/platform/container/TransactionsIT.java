package shop.platform.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.platform.database.Database;
import shop.platform.id.Ids;
import shop.platform.idempotency.Claim;
import shop.platform.messaging.CloudEvent;
import shop.platform.messaging.Outbox;

/** Outbox and inbox within the server's own transactions. */
@ExtendWith(ArquillianExtension.class)
class TransactionsIT {

  /** The server's threads: transactions belong to its components. */
  @Resource(lookup = "java:comp/DefaultManagedExecutorService")
  ManagedExecutorService executor;

  @Inject Things things;
  @Inject Outbox outbox;
  @Inject Database database;

  @Deployment
  static WebArchive archive() {
    return Archive.of("transactions", TransactionsIT.class);
  }

  private long events(UUID subject) {
    return database
        .list("SELECT id FROM outbox WHERE aggregate_id = ?", row -> row.getObject(1), subject)
        .size();
  }

  @Test
  void anEventStandsInTheOutboxIfItsChangeIsCommitted() {
    UUID id = Ids.next();
    things.make(Claim.unkeyed(id), "kept", false);
    assertTrue(things.find(id).isPresent());
    assertEquals(1, events(id));
  }

  @Test
  void anEventIsRolledBackWithItsChange() {
    UUID id = Ids.next();
    assertThrows(IllegalStateException.class, () -> things.make(Claim.unkeyed(id), "lost", true));
    assertTrue(things.find(id).isEmpty());
    assertEquals(0, events(id));
  }

  @Test
  void noEventIsAddedOutsideATransaction() {
    assertThrows(
        TransactionalException.class, () -> outbox.add("thing.made.v1", Ids.next(), 1, "data"));
  }

  @Test
  void anEventDeliveredTenTimesAtOnceHasItsEffectOnce() throws Exception {
    UUID id = Ids.next();
    things.make(Claim.unkeyed(id), "renamed", false);
    CloudEvent event =
        CloudEvent.parse(
            """
            {"specversion":"1.0","id":"%s","source":"/test","type":"thing.renamed.v1",
             "subject":"%s","time":"2026-11-22T07:30:00.123Z","datacontenttype":"application/json",
             "sequence":2,"data":{}}"""
                .formatted(Ids.next(), id));
    List<Callable<Boolean>> deliveries = Collections.nCopies(10, () -> things.rename(event));
    int effects = 0;
    for (var delivery : executor.invokeAll(deliveries)) {
      effects += delivery.get() ? 1 : 0;
    }
    assertEquals(1, effects);
    assertEquals(2, things.find(id).orElseThrow().version());
  }
}
