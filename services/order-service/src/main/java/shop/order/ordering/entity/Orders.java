package shop.order.ordering.entity;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.platform.database.Database;
import shop.platform.http.PageRequest;
import shop.platform.problem.BusinessException;
import shop.platform.replica.ListReads;
import shop.platform.time.Rfc3339;

/** The orders. Whoever changes one has locked it before. */
@ApplicationScoped
public class Orders {

  private static final String ADMISSION =
      """
      SELECT count(*) AS unpaid, min(expires_at) AS next_deadline,
        EXISTS (SELECT FROM erased_users WHERE user_id = ?) AS erased
      FROM orders WHERE user_id = ? AND status = 'AWAITING_PAYMENT'
      """;

  private static final String DUE =
      """
      SELECT * FROM orders WHERE status = 'AWAITING_PAYMENT' AND expires_at <= ?
      ORDER BY expires_at LIMIT ? FOR UPDATE SKIP LOCKED
      """;

  private static final String FORGET =
      """
      UPDATE orders SET shipping_address = NULL, version = version + 1,
        updated_at = greatest(updated_at, ?)
      WHERE user_id = ? AND shipping_address IS NOT NULL
      """;

  @PersistenceContext(unitName = "shop")
  EntityManager entities;

  @PersistenceContext(unitName = "replica")
  EntityManager copy;

  @Inject ListReads lists;
  @Inject Database database;

  /**
   * Reads once outside transactions: the provider gets ready with connections of both kinds, of
   * which a transaction takes one only.
   */
  void open(@Observes @Priority(2) Startup started) {
    find(new UUID(0, 0));
  }

  /** The order as it is on the primary. */
  public Optional<Order> find(UUID id) {
    return Optional.ofNullable(entities.find(Order.class, id));
  }

  /**
   * The order, which nobody else changes until the transaction ends.
   *
   * @throws BusinessException not-found
   */
  public Order locked(UUID id) {
    Order order = entities.find(Order.class, id, LockModeType.PESSIMISTIC_WRITE);
    if (order == null) {
      throw BusinessException.notFound();
    }
    return order;
  }

  public void add(Order order) {
    entities.persist(order);
    entities.flush();
  }

  /** Writes what has changed, so that versions are what they will be. */
  public void flush() {
    entities.flush();
  }

  /** The next number, {@code 2026-0000042}: of its year, never given twice; some are left out. */
  public String nextNumber(Instant now) {
    long serial =
        database
            .first("SELECT nextval('order_numbers')", row -> row.getLong(1))
            .orElseThrow(() -> new IllegalStateException("a sequence without a value"));
    return String.format(
        Locale.ROOT, "%d-%07d", Year.from(now.atZone(ZoneOffset.UTC)).getValue(), serial);
  }

  /**
   * Waits until no other transaction that did this for the same customer is open. So what is
   * counted after it stays counted, and a transaction of unknown outcome has come to its end.
   */
  public void lockCustomer(UUID userId) {
    database.first(
        "SELECT pg_advisory_xact_lock(?)",
        row -> true,
        userId.getMostSignificantBits() ^ userId.getLeastSignificantBits());
  }

  /** What speaks against another order of a customer's. */
  public Admission admission(UUID userId) {
    return database.first(ADMISSION, Orders::admission, userId, userId).orElseThrow();
  }

  /** Orders past their deadline, locked; those that others hold are left to them. */
  public List<Order> due(Instant now, int most) {
    return list(entities, DUE, List.of(Timestamp.from(now), most));
  }

  /** Forgets where a customer's orders went, and that there was such a customer. */
  public int forget(UUID userId, Instant now) {
    database.update("INSERT INTO erased_users VALUES (?, ?) ON CONFLICT DO NOTHING", userId, now);
    return database.update(FORGET, now, userId);
  }

  /** A page, newest first, or of what has changed, oldest change first. */
  public List<Order> page(OrderFilter filter, PageRequest page) {
    List<Object> parameters = new ArrayList<>();
    var sql = new StringBuilder("SELECT * FROM orders WHERE true");
    and(sql, parameters, "user_id = ?", filter.userId());
    and(sql, parameters, "status = ?", filter.status() == null ? null : filter.status().name());
    and(sql, parameters, "created_at >= ?", timestamp(filter.from()));
    and(sql, parameters, "created_at < ?", timestamp(filter.to()));
    and(sql, parameters, "updated_at >= ?", timestamp(filter.updatedSince()));
    and(sql, parameters, "number = ?", filter.number());
    and(sql, parameters, "reference = ?", filter.reference());
    boolean changes = filter.isOfChanges();
    if (!page.after().isEmpty()) {
      sql.append(changes ? " AND (updated_at, id) > (?, ?)" : " AND (created_at, id) < (?, ?)");
      parameters.add(Timestamp.from(timeOf(page)));
      parameters.add(page.afterId());
    }
    sql.append(changes ? " ORDER BY updated_at, id" : " ORDER BY created_at DESC, id DESC");
    sql.append(" LIMIT ?");
    parameters.add(page.fetch());
    return lists.read(copy, entities, from -> list(from, sql.toString(), parameters));
  }

  @SuppressWarnings("unchecked")
  private static List<Order> list(EntityManager from, String sql, List<?> parameters) {
    var query = from.createNativeQuery(sql, Order.class);
    for (int i = 0; i < parameters.size(); i++) {
      query.setParameter(i + 1, parameters.get(i));
    }
    return query.getResultList();
  }

  private static void and(
      StringBuilder sql, List<Object> parameters, String condition, @Nullable Object value) {
    if (value != null) {
      sql.append(" AND ").append(condition);
      parameters.add(value);
    }
  }

  private static Instant timeOf(PageRequest page) {
    return Rfc3339.parse(page.after().getFirst())
        .orElseThrow(() -> BusinessException.malformed("cursor: none of this list."));
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
    return instant == null ? null : Timestamp.from(instant);
  }

  private static Admission admission(ResultSet row) throws SQLException {
    Timestamp next = row.getTimestamp("next_deadline");
    return new Admission(
        row.getInt("unpaid"), next == null ? null : next.toInstant(), row.getBoolean("erased"));
  }
}
