package shop.product.inventory.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import shop.platform.database.Database;
import shop.platform.http.PageRequest;
import shop.platform.problem.BusinessException;

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
    return database.list(PAGE, Ledger::movement, productId, before(page), page.fetch());
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

  private static Movement movement(ResultSet row) throws SQLException {
    return new Movement(
        row.getLong("position"),
        row.getObject("id", UUID.class),
        row.getInt("delta"),
        MovementKind.valueOf(row.getString("kind")),
        row.getString("reason"),
        row.getObject("order_id", UUID.class),
        row.getString("made_by"),
        Database.instant(row, "created_at"));
  }
}
