package shop.product.inventory.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import shop.platform.database.Database;
import shop.platform.money.Money;

/**
 * All stock. Whatever changes several products locks their rows in the order of their ids, and so
 * never waits in a circle; each change writes its ledger in the same statement. A line of the
 * ledger shares the key of its stock's row: it is written behind that row's lock, or in the same
 * order, and never before a lock that the same transaction needs later.
 *
 * <p>What is locked is locked by a statement of its own. One that waited for a lock itself would go
 * on with the stock as it is then, but with all else as it was when it began: the price, and the
 * rows that it writes, whose constraints PostgreSQL checks first as if nobody had changed them
 * meanwhile.
 */
@ApplicationScoped
public class Stocks {

  private static final String STOCK =
      """
      SELECT s.product_id, p.sku, p.status = 'ACTIVE' AS active, s.on_hand, s.reserved, s.version
      FROM stock s JOIN product p ON p.id = s.product_id WHERE s.product_id = ?
      """;

  private static final String OPEN =
      """
      WITH opened AS (
        INSERT INTO stock (product_id, on_hand)
        SELECT * FROM unnest(?::uuid[], ?::int[]) RETURNING product_id, on_hand)
      INSERT INTO stock_movement (product_id, kind, delta, made_by, created_at)
      SELECT product_id, 'INITIAL', on_hand, ?::text, ?::timestamptz FROM opened WHERE on_hand > 0
      """;

  private static final String SET_ON_HAND =
      "UPDATE stock SET on_hand = ?, version = version + 1 WHERE product_id = ?";

  private static final String LOCK_ALL =
      """
      SELECT s.product_id, p.sku, p.status = 'ACTIVE' AS active, s.on_hand, s.reserved, s.version
      FROM stock s JOIN product p ON p.id = s.product_id WHERE s.product_id = ANY (?)
      ORDER BY s.product_id FOR UPDATE OF s
      """;

  private static final String COUNT =
      """
      WITH counted AS (
        SELECT product_id, c.on_hand, c.on_hand - s.on_hand AS delta
        FROM unnest(?::uuid[], ?::int[]) AS c (product_id, on_hand) JOIN stock s USING (product_id)
      ), written AS (
        UPDATE stock s SET on_hand = c.on_hand, version = s.version + 1
        FROM counted c WHERE s.product_id = c.product_id
      )
      INSERT INTO stock_movement
        (product_id, kind, delta, on_hand_after, reason, made_by, created_at)
      SELECT product_id, 'ADJUSTMENT', delta, on_hand, ?::text, ?::text, ?::timestamptz
      FROM counted ORDER BY product_id
      """;

  /** All or nothing: where a product is missing or short, the rows are left alone. */
  private static final String HOLD =
      """
      WITH wanted AS (
        SELECT * FROM unnest(?::uuid[], ?::int[]) AS w (product_id, quantity)
      ), found AS (
        SELECT s.product_id, p.sku, p.name, p.price_minor, p.currency, w.quantity,
          s.on_hand - s.reserved AS available, s.version
        FROM wanted w JOIN stock s USING (product_id) JOIN product p ON p.id = s.product_id
        WHERE p.status = 'ACTIVE'
      ), granted AS (
        SELECT * FROM found
        WHERE (SELECT count(*) FROM wanted) = (SELECT count(*) FROM found WHERE available >= quantity)
      ), taken AS (
        UPDATE stock s SET reserved = s.reserved + g.quantity, version = s.version + 1
        FROM granted g WHERE s.product_id = g.product_id
      ), lines AS (
        INSERT INTO reservation_line
          (order_id, product_id, quantity, sku, name, unit_price_minor, currency)
        SELECT ?::uuid, product_id, quantity, sku, name, price_minor, currency FROM granted
      ), ledger AS (
        INSERT INTO stock_movement (product_id, kind, delta, order_id, made_by, created_at)
        SELECT product_id, 'HELD', quantity, ?::uuid, ?::text, ?::timestamptz FROM granted
      )
      SELECT * FROM found ORDER BY product_id
      """;

  private static final String COMMIT =
      """
      INSERT INTO stock_movement (product_id, kind, delta, order_id, made_by, created_at)
      SELECT product_id, 'COMMITTED', 0, order_id, ?::text, ?::timestamptz
      FROM reservation_line WHERE order_id = ? ORDER BY product_id
      """;

  private static final String LOCK_LINES =
      """
      SELECT s.product_id FROM reservation_line l JOIN stock s USING (product_id)
      WHERE l.order_id = ? ORDER BY s.product_id FOR UPDATE OF s
      """;

  private static final String LINES =
      """
      WITH lines AS (
        SELECT s.product_id, l.sku, l.quantity, l.order_id, s.on_hand - s.reserved AS available,
          s.version
        FROM reservation_line l JOIN stock s USING (product_id)
        WHERE l.order_id = ?
      ),
      """;

  private static final String LEDGER_OF_LINES =
      """
      , ledger AS (
        INSERT INTO stock_movement (product_id, kind, delta, order_id, made_by, created_at)
        SELECT product_id, ?::text, -quantity, order_id, ?::text, ?::timestamptz FROM lines
      )
      SELECT * FROM lines ORDER BY product_id
      """;

  private static final String RELEASE =
      LINES
          + """
          given AS (
            UPDATE stock s SET reserved = s.reserved - l.quantity, version = s.version + 1
            FROM lines l WHERE s.product_id = l.product_id
          )"""
          + LEDGER_OF_LINES;

  private static final String SHIP =
      LINES
          + """
          sent AS (
            UPDATE stock s SET on_hand = s.on_hand - l.quantity, reserved = s.reserved - l.quantity,
              version = s.version + 1
            FROM lines l WHERE s.product_id = l.product_id
          )"""
          + LEDGER_OF_LINES;

  @Inject Database database;

  public Optional<Stock> find(UUID productId) {
    return database.first(STOCK, Stocks::stock, productId);
  }

  /** Finds stock to change it; a second one who would waits for this transaction's end. */
  public Optional<Stock> lock(UUID productId) {
    return database.first(STOCK + " FOR UPDATE OF s", Stocks::stock, productId);
  }

  /** Finds stock to change it, in the order of the ids. */
  public List<Stock> lock(Collection<UUID> productIds) {
    return database.list(LOCK_ALL, Stocks::stock, (Object) productIds.toArray(UUID[]::new));
  }

  /** Begins new products' stock. */
  public void open(Map<UUID, Integer> onHand, Entry entry) {
    database.update(OPEN, ids(onHand), pieces(onHand), entry.by(), entry.at());
  }

  /**
   * Writes a count of several products down, and the corrections that it makes.
   *
   * @param onHand what is there, by product; of each another number than before, its row locked
   */
  public void count(Map<UUID, Integer> onHand, String reason, Entry entry) {
    database.update(COUNT, ids(onHand), pieces(onHand), reason, entry.by(), entry.at());
  }

  /** Writes a correction down; the ledger's line is {@link Ledger#adjust}. */
  public void setOnHand(Stock adjusted) {
    database.update(SET_ON_HAND, adjusted.onHand(), adjusted.productId());
  }

  /**
   * Takes pieces of several products, all of them or none.
   *
   * @param wanted pieces by product
   * @return the active ones among those products; one that is missing, or short, refuses them all
   */
  public List<Pick> hold(UUID orderId, Map<UUID, Integer> wanted, Entry entry) {
    lock(wanted.keySet());
    return database.list(
        HOLD, Stocks::pick, ids(wanted), pieces(wanted), orderId, orderId, entry.by(), entry.at());
  }

  /** Locks the stock of all that an order holds. */
  public void lockLines(UUID orderId) {
    database.list(LOCK_LINES, row -> row.getObject(1), orderId);
  }

  /** Writes down that an order's pieces are paid; they stay reserved. */
  public void commit(UUID orderId, Entry entry) {
    database.update(COMMIT, entry.by(), entry.at(), orderId);
  }

  /** Gives an order's pieces back. */
  public List<StockChange> release(UUID orderId, Entry entry) {
    lockLines(orderId);
    return database.list(
        RELEASE, Stocks::released, orderId, MovementKind.RELEASED, entry.by(), entry.at());
  }

  /** Takes an order's pieces out of the house; what others can order stays the same. */
  public void ship(UUID orderId, Entry entry) {
    lockLines(orderId);
    database.list(SHIP, Stocks::released, orderId, MovementKind.SHIPPED, entry.by(), entry.at());
  }

  private static UUID[] ids(Map<UUID, Integer> pieces) {
    return pieces.keySet().toArray(UUID[]::new);
  }

  private static int[] pieces(Map<UUID, Integer> pieces) {
    return pieces.values().stream().mapToInt(Integer::intValue).toArray();
  }

  private static Stock stock(ResultSet row) throws SQLException {
    return new Stock(
        row.getObject("product_id", UUID.class),
        row.getString("sku"),
        row.getBoolean("active"),
        row.getInt("on_hand"),
        row.getInt("reserved"),
        row.getLong("version"));
  }

  private static Pick pick(ResultSet row) throws SQLException {
    return new Pick(
        row.getObject("product_id", UUID.class),
        row.getString("sku"),
        row.getString("name"),
        new Money(row.getLong("price_minor"), Currency.getInstance(row.getString("currency"))),
        row.getInt("quantity"),
        row.getInt("available"),
        row.getLong("version"));
  }

  private static StockChange released(ResultSet row) throws SQLException {
    int available = row.getInt("available");
    return new StockChange(
        row.getObject("product_id", UUID.class),
        row.getString("sku"),
        available,
        available + row.getInt("quantity"),
        row.getLong("version") + 1);
  }
}
