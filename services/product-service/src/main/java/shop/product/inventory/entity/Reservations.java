package shop.product.inventory.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import shop.platform.database.Database;
import shop.platform.money.Money;

/** What orders hold, by order. */
@ApplicationScoped
public class Reservations {

  private static final String OPEN =
      """
      INSERT INTO reservation (order_id, state, expires_at, ask_at, created_at, updated_at)
      VALUES (?, 'HELD', ?, ?, ?, ?) ON CONFLICT DO NOTHING
      """;

  private static final String REFUSE =
      """
      INSERT INTO reservation (order_id, state, created_at, updated_at)
      VALUES (?, 'RELEASED', ?, ?) ON CONFLICT DO NOTHING
      """;

  private static final String MOVE =
      "UPDATE reservation SET state = ?, version = version + 1, updated_at = ? WHERE order_id = ?";

  private static final String LINES =
      """
      SELECT product_id, sku, name, unit_price_minor, currency, quantity FROM reservation_line
      WHERE order_id = ? ORDER BY product_id
      """;

  /** Several instances share the suspects: each takes others, and nobody takes one twice. */
  private static final String CLAIM_SUSPECTS =
      """
      WITH due AS MATERIALIZED (
        SELECT order_id FROM reservation WHERE state = 'HELD' AND ask_at <= ?
        ORDER BY ask_at LIMIT ? FOR UPDATE SKIP LOCKED)
      UPDATE reservation SET ask_at = ? FROM due WHERE reservation.order_id = due.order_id
      RETURNING reservation.order_id
      """;

  @Inject Database database;

  /**
   * Begins an order's reservation. Another for the same order, at the same time, waits here for
   * this one's commit.
   *
   * @param askAt when the reservation becomes suspect
   * @return false where the order has one, of whatever state
   */
  public boolean open(UUID orderId, Instant expiresAt, Instant askAt, Instant now) {
    return database.update(OPEN, orderId, expiresAt, askAt, now, now) == 1;
  }

  /**
   * Refuses an order its reservation before it asks for one.
   *
   * @return false where the order has one, of whatever state
   */
  public boolean refuse(UUID orderId, Instant now) {
    return database.update(REFUSE, orderId, now, now) == 1;
  }

  /** An order's reservation, to move it on; another who would waits for this transaction's end. */
  public Optional<ReservationState> lock(UUID orderId) {
    return database.first(
        "SELECT state FROM reservation WHERE order_id = ? FOR UPDATE",
        row -> ReservationState.valueOf(row.getString("state")),
        orderId);
  }

  public void move(UUID orderId, ReservationState next, Instant now) {
    database.update(MOVE, next, now, orderId);
  }

  /** An order's reservation with its lines, which are there as soon as it is. */
  public Optional<Reservation> find(UUID orderId) {
    // One after the other: who holds a connection must not wait for a second one.
    return database
        .first(
            "SELECT order_id, state, version, expires_at FROM reservation WHERE order_id = ?",
            Reservations::withoutLines,
            orderId)
        .map(found -> found.with(database.list(LINES, Reservations::line, orderId)));
  }

  /**
   * Takes some of the orders whose hold is suspect, for the caller to ask about; nobody takes them
   * again before {@code askAgain}.
   */
  public List<UUID> claimSuspects(Instant now, Instant askAgain, int most) {
    return database.list(
        CLAIM_SUSPECTS, row -> row.getObject("order_id", UUID.class), now, most, askAgain);
  }

  private static Reservation withoutLines(ResultSet row) throws SQLException {
    return new Reservation(
        row.getObject("order_id", UUID.class),
        ReservationState.valueOf(row.getString("state")),
        row.getLong("version"),
        Optional.ofNullable(row.getTimestamp("expires_at")).map(Timestamp::toInstant).orElse(null),
        List.of());
  }

  private static ReservedLine line(ResultSet row) throws SQLException {
    return new ReservedLine(
        row.getObject("product_id", UUID.class),
        row.getString("sku"),
        row.getString("name"),
        new Money(row.getLong("unit_price_minor"), Currency.getInstance(row.getString("currency"))),
        row.getInt("quantity"));
  }
}
