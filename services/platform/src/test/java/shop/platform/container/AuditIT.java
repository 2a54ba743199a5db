package shop.platform.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import jakarta.transaction.UserTransaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.platform.audit.Audit;
import shop.platform.audit.AuditEntry;
import shop.platform.audit.AuditFilter;
import shop.platform.audit.AuditTrail;
import shop.platform.database.Database;
import shop.platform.database.DatabaseException;
import shop.platform.http.PageRequest;
import shop.platform.id.Ids;
import shop.platform.security.Caller;

/** The audit within the server's own transactions, by the role that the services have. */
@ExtendWith(ArquillianExtension.class)
class AuditIT {

  private static final UUID ADMIN = Ids.next();

  @Inject Audit audit;
  @Inject AuditTrail trail;
  @Inject Caller caller;
  @Inject Database database;
  @Inject UserTransaction transaction;

  private final UUID object = Ids.next();
  private final UUID owner = Ids.next();

  @Deployment
  static WebArchive archive() {
    return Archive.of("audit", AuditIT.class);
  }

  private void calledBy(UUID user, String role) {
    caller.identify(user.toString(), Set.of(role));
  }

  private List<AuditEntry> entries(AuditFilter filter, @Nullable UUID after, int limit) {
    var page = new PageRequest(limit, after == null ? List.of() : List.of(after.toString()), "");
    return trail.page(filter, page);
  }

  private List<AuditEntry> ofOwner() {
    return entries(new AuditFilter(null, owner, null, null, null), null, 100);
  }

  private void add(boolean committed) throws Exception {
    transaction.begin();
    audit.add("thing.change", object, owner);
    if (committed) {
      transaction.commit();
    } else {
      transaction.rollback();
    }
  }

  @Test
  void noChangeIsPutOnRecordOutsideItsTransaction() {
    calledBy(ADMIN, Caller.ADMIN);
    assertThrows(TransactionalException.class, () -> audit.add("thing.change", object, owner));
  }

  @Test
  void theRecordIsRolledBackWithItsChange() throws Exception {
    calledBy(ADMIN, Caller.ADMIN);
    add(false);
    assertTrue(ofOwner().isEmpty());
    add(true);
    assertEquals(
        List.of(ADMIN + " admin thing.change " + object),
        ofOwner().stream()
            .map(e -> e.actor() + " " + e.role() + " " + e.action() + " " + e.objectId())
            .toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE audit_entry SET actor = 'nobody'",
        "DELETE FROM audit_entry",
        "TRUNCATE audit_entry"
      })
  void nobodyAltersTheRecordWithTheServicesRights(String sql) throws Exception {
    calledBy(ADMIN, Caller.ADMIN);
    add(true);
    assertThrows(DatabaseException.class, () -> database.update(sql));
    assertEquals(1, ofOwner().size());
  }

  @Test
  void whatUsersDoToTheirOwnIsNotOnRecord() throws Exception {
    calledBy(owner, Caller.CUSTOMER);
    add(true);
    calledBy(owner, Caller.ADMIN);
    add(true);
    audit.read("thing.read", object, owner);
    assertTrue(ofOwner().isEmpty());
  }

  @Test
  void aReadThatCannotBePutOnRecordFails() {
    calledBy(ADMIN, Caller.ADMIN);
    assertThrows(DatabaseException.class, () -> audit.read("no action", object, owner));
  }

  @Test
  void theRecordIsReadByActorOwnerObjectAndPeriodPageByPage() {
    UUID admin = Ids.next();
    calledBy(admin, Caller.ADMIN);
    for (int i = 0; i < 5; i++) {
      audit.read("thing.read", i < 2 ? object : Ids.next(), i < 3 ? owner : Ids.next());
    }

    List<UUID> walked = new ArrayList<>();
    var byActor = new AuditFilter(admin.toString(), null, null, null, null);
    List<AuditEntry> page = entries(byActor, null, 2);
    while (!page.isEmpty()) {
      page.stream().limit(2).map(AuditEntry::id).forEach(walked::add);
      page = entries(byActor, walked.getLast(), 2);
    }
    assertEquals(5, walked.size());
    assertEquals(walked.stream().sorted((a, b) -> b.compareTo(a)).distinct().toList(), walked);
    assertEquals(3, ofOwner().size());
    assertEquals(2, entries(new AuditFilter(null, null, object, null, null), null, 100).size());
    Instant last = Ids.timeOf(walked.getFirst());
    var upTo = new AuditFilter(admin.toString(), null, null, null, last.plusMillis(1));
    assertEquals(5, entries(upTo, null, 100).size());
    var later = new AuditFilter(admin.toString(), null, null, last.plusMillis(1), null);
    assertTrue(entries(later, null, 100).isEmpty());
  }
}
