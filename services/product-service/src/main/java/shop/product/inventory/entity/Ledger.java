package shop.product.inventory.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.platform.database.Database;
import shop.platform.http.PageRequest;
import shop.platform.problem.BusinessException;
import shop.platform.replica.ListReads;

/** Every movement of stock, only ever added to. */
@ApplicationScoped
public class Ledger {

  private static final String PAGE =
      """
      SELECT position, id, delta, kind, reason, order_id, made_by, created_at FROM stock_movement
      WHERE product_id = ? AND position < ? ORDER BY position DESC LIMIT ?
      """;

  private static final String ADJUST =
      """
      INSERT INTO stock_movement
        (product_id, id, kind, delta, on_hand_after, reason, made_by, created_at)
      VALUES (?, ?, 'ADJUSTMENT', ?, ?, ?, ?, ?)
      """;

  private static final String ADJUSTMENT =
      """
      SELECT id, product_id, delta, reason, on_hand_after, created_at FROM stock_movement
      WHERE id = ? AND kind = 'ADJUSTMENT'
      """;

  @Inject Database database;
  @Inject ListReads lists;

  @PersistenceContext(unitName = "shop")
  EntityManager entities;

  @PersistenceContext(unitName = "replica")
  EntityManager copy;

  public void adjust(Adjustment adjustment, String by) {
    database.update(
        ADJUST,
        adjustment.productId(),
        adjustment.id(),
        adjustment.delta(),
        adjustment.onHandAfter(),
        adjustment.reason(),
        by,
        adjustment.createdAt());
  }

  public Optional<Adjustment> adjustment(UUID id) {
    return database.first(ADJUSTMENT, Ledger::adjustment, id);
  }

  /** A product's movements, newest first, one more than the page shows. */
  public List<Movement> page(UUID productId, PageRequest page) {
    long before = before(page);
    List<?> rows =
        lists.read(
            copy,
            entities,
            from ->
                from.createNativeQuery(PAGE)
                    .setParameter(1, productId)
                    .setParameter(2, before)
                    .setParameter(3, page.fetch())
                    .getResultList());
    return rows.stream().map(Object[].class::cast).map(Ledger::movement).toList();
  }

  private static long before(PageRequest page) {
    try {
      return page.after().isEmpty() ? Long.MAX_VALUE : Long.parseLong(page.after().getFirst());
    } catch (NumberFormatException e) {
      throw BusinessException.malformed("cursor: none of this list.");
    }
  }

  private static Adjustment adjustment(ResultSet row) throws SQLException {
    return new Adjustment(
        row.getObject("id", UUID.class),
        row.getObject("product_id", UUID.class),
        row.getInt("delta"),
        row.getString("reason"),
        row.getInt("on_hand_after"),
        Database.instant(row, "created_at"));
  }

  private static Movement movement(@Nullable Object[] row) {
    return new Movement(
        (Long) row[0],
        (UUID) row[1],
        (Integer) row[2],
        MovementKind.valueOf((String) row[3]),
        (String) row[4],
        (UUID) row[5],
        (String) row[6],
        ((Timestamp) row[7]).toInstant());
  }
}
