package shop.payment.books;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.platform.database.Database;
import shop.platform.http.PageRequest;

/** All refunds. A read outside a transaction is one of its own, as with {@link Payments}. */
@ApplicationScoped
@Transactional
public class Refunds {

  private static final String CLAIM =
      """
      WITH due AS MATERIALIZED (
        SELECT id FROM refunds WHERE status = 'PENDING' AND due_at <= now()
        ORDER BY due_at LIMIT ? FOR UPDATE SKIP LOCKED)
      UPDATE refunds SET due_at = now() + ? * interval '1 millisecond'
      FROM due WHERE refunds.id = due.id
      RETURNING refunds.id
      """;

  @PersistenceContext(unitName = "shop")
  EntityManager entities;

  @Inject Database database;

  public void add(Refund refund) {
    entities.persist(refund);
  }

  public Optional<Refund> find(UUID id) {
    return Optional.ofNullable(entities.find(Refund.class, id));
  }

  /** The order that a refund is of: what has to be locked before the refund may be read. */
  public Optional<UUID> orderOf(UUID id) {
    return database.first(
        "SELECT order_id FROM refunds WHERE id = ?", row -> row.getObject(1, UUID.class), id);
  }

  /** All refunds of a payment, the first one first. */
  public List<Refund> ofPayment(UUID paymentId) {
    return entities
        .createQuery(
            "SELECT r FROM Refund r WHERE r.paymentId = :payment ORDER BY r.id", Refund.class)
        .setParameter("payment", paymentId)
        .getResultList();
  }

  /** Newest first. */
  public List<Refund> page(
      @Nullable RefundStatus status,
      @Nullable Instant from,
      @Nullable Instant to,
      PageRequest request) {
    return new NewestFirst<>(entities, Refund.class, "refunds").page(status, from, to, request);
  }

  /**
   * Takes up to {@code most} refunds that are pending and due, each for one worker.
   *
   * @param lease after this they are due again, whatever became of the worker
   */
  public List<UUID> claim(int most, Duration lease) {
    return database.list(CLAIM, row -> row.getObject(1, UUID.class), most, lease.toMillis());
  }

  /** Says when a refund is due again. */
  public void postpone(UUID id, Duration pause) {
    database.update(
        "UPDATE refunds SET due_at = now() + ? * interval '1 millisecond' WHERE id = ?",
        pause.toMillis(),
        id);
  }
}
