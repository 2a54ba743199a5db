package shop.payment.books;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
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

/**
 * All payments. A read outside a transaction is one of its own: so it shows what was committed
 * last, and its connection goes back at once. Else the server would keep both for the whole
 * request, and as many requests as there are connections would wait for each other's second one.
 */
@ApplicationScoped
@Transactional
public class Payments {

  /** Materialised: within a join the selection might be run again, and take more than its limit. */
  private static final String CLAIM =
      """
      WITH due AS MATERIALIZED (
        SELECT id FROM payments WHERE status IN ('CREATED', 'PROCESSING') AND due_at <= now()
        ORDER BY due_at LIMIT ? FOR UPDATE SKIP LOCKED)
      UPDATE payments SET due_at = now() + ? * interval '1 millisecond'
      FROM due WHERE payments.id = due.id
      RETURNING payments.id
      """;

  @PersistenceContext(unitName = "shop")
  EntityManager entities;

  @Inject Database database;

  public void add(Payment payment) {
    entities.persist(payment);
  }

  public Optional<Payment> find(UUID id) {
    return Optional.ofNullable(entities.find(Payment.class, id));
  }

  /** The order that a payment is of: what has to be locked before the payment may be read. */
  public Optional<UUID> orderOf(UUID id) {
    return database.first(
        "SELECT order_id FROM payments WHERE id = ?", row -> row.getObject(1, UUID.class), id);
  }

  /** All attempts to pay an order, the first one first. */
  public List<Payment> ofOrder(UUID orderId) {
    return entities
        .createQuery(
            "SELECT p FROM Payment p WHERE p.orderId = :order ORDER BY p.attempt", Payment.class)
        .setParameter("order", orderId)
        // Nothing that is asked for here was changed before in any transaction of ours.
        .setFlushMode(FlushModeType.COMMIT)
        .getResultList();
  }

  /** The one attempt that neither was declined nor failed, if there is one. */
  public Optional<Payment> live(UUID orderId) {
    return ofOrder(orderId).stream()
        .filter(payment -> payment.status().isOpen() || payment.status().isTaken())
        .findAny();
  }

  /** Newest first. */
  public List<Payment> page(
      @Nullable PaymentStatus status,
      @Nullable Instant from,
      @Nullable Instant to,
      PageRequest request) {
    return new NewestFirst<>(entities, Payment.class, "payments").page(status, from, to, request);
  }

  /**
   * Takes up to {@code most} payments whose outcome is open and due, each for one worker.
   *
   * @param lease after this they are due again, whatever became of the worker
   */
  public List<UUID> claim(int most, Duration lease) {
    return database.list(CLAIM, row -> row.getObject(1, UUID.class), most, lease.toMillis());
  }

  /** Says when a payment is due again. */
  public void postpone(UUID id, Duration pause) {
    database.update(
        "UPDATE payments SET due_at = now() + ? * interval '1 millisecond' WHERE id = ?",
        pause.toMillis(),
        id);
  }
}
