package shop.platform.idempotency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.platform.container.Archive;
import shop.platform.database.Database;
import shop.platform.id.Ids;
import shop.platform.problem.BusinessException;

/** A claim that two requests think theirs, in the real table. */
@ExtendWith(ArquillianExtension.class)
class ClaimsIT {

  private static final byte[] BODY = {1};

  @Resource(lookup = "java:comp/DefaultManagedExecutorService")
  ManagedExecutorService executor;

  @Inject UserTransaction transaction;
  @Inject Claims claims;
  @Inject Database database;

  private final String key = "k-" + Ids.next();

  @Deployment
  static WebArchive archive() {
    return Archive.of("claims", ClaimsIT.class);
  }

  @AfterEach
  void endTransaction() throws Exception {
    if (transaction.getStatus() != jakarta.transaction.Status.STATUS_NO_TRANSACTION) {
      transaction.rollback();
    }
  }

  private Claims.Found found() {
    return claims.claim("scope", key, BODY, Ids.next(), null);
  }

  private Claims.Claimed claimed() {
    return (Claims.Claimed) found();
  }

  /** As if its request had stood still for longer than a minute. */
  private void growOld() {
    database.update(
        "UPDATE idempotency SET claimed_at = claimed_at - interval '61 s' WHERE key = ?", key);
  }

  private void refuse(Claims.Claimed claimed) {
    assertTrue(claims.answer(claimed, 409, null, "application/problem+json", new byte[] {2}));
  }

  @Test
  void whoWasTakenOverDoesNotDoTheWork() throws Exception {
    var first = claimed();
    growOld();
    var second = claimed();
    assertEquals(first.resourceId(), second.resourceId());

    transaction.begin();
    assertThrows(TakenOver.class, () -> claims.hold(first));
    transaction.rollback();
    transaction.begin();
    claims.hold(second);
    transaction.commit();
  }

  @Test
  void whoseClaimWasAnsweredByAnotherDoesNotDoTheWork() throws Exception {
    var first = claimed();
    growOld();
    refuse(claimed());

    transaction.begin();
    assertThrows(TakenOver.class, () -> claims.hold(first));
  }

  @Test
  void aClaimThatATransactionHoldsIsNotTakenOverHoweverOld() throws Exception {
    var first = claimed();
    growOld();
    transaction.begin();
    claims.hold(first);
    Future<Claims.Found> second = executor.submit(this::found);
    var refusal = assertThrows(ExecutionException.class, second::get);
    assertInstanceOf(BusinessException.class, refusal.getCause());
    transaction.commit();

    assertEquals(first.resourceId(), claimed().resourceId());
  }

  @Test
  void anIdThatWasSpentIsNotGivenToWhoTakesOver() throws Exception {
    var first = claimed();
    growOld();
    transaction.begin();
    claims.spend(first);
    transaction.commit();

    assertNotEquals(first.resourceId(), claimed().resourceId());
  }

  @Test
  void anIdWhoseSpendingWasRolledBackIsGivenToWhoTakesOver() throws Exception {
    var first = claimed();
    growOld();
    transaction.begin();
    claims.spend(first);
    transaction.rollback();

    assertEquals(first.resourceId(), claimed().resourceId());
  }

  @Test
  void aKeyThatHasServedItsTimeIsNewAgain() {
    var first = claimed();
    refuse(first);
    database.update(
        "UPDATE idempotency SET claimed_at = now() - interval '8 days' WHERE key = ?", key);

    assertNotEquals(first.resourceId(), claimed().resourceId());
  }

  @Test
  void anIdIsNotSpentByWhoWasTakenOver() throws Exception {
    var first = claimed();
    growOld();
    UUID id = claimed().resourceId();

    transaction.begin();
    assertThrows(TakenOver.class, () -> claims.spend(first));
    transaction.rollback();
    growOld();
    assertEquals(id, claimed().resourceId());
  }

  @Test
  void theAnswerOfWhoWasTakenOverIsNotKept() {
    var first = claimed();
    growOld();
    var second = claimed();

    assertFalse(claims.answer(first, 201, null, "application/json", new byte[] {1}));
    assertEquals(Optional.empty(), claims.answered(first));
    refuse(second);
    assertEquals(409, claims.answered(first).orElseThrow().status());
    assertEquals(409, ((Claims.Answered) found()).status());
  }

  @Test
  void whoWasTakenOverGivesNothingUp() {
    var first = claimed();
    growOld();
    claimed();

    claims.release(first);
    claims.forget(first);
    assertThrows(BusinessException.class, this::found);
  }

  @Test
  void aClaimIsHeldWithinATransactionOnly() {
    var claimed = claimed();
    assertThrows(RuntimeException.class, () -> claims.hold(claimed));
  }
}
