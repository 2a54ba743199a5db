package shop.order.ordering.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import shop.platform.database.Database;

/** Carts that were ordered and are yet to be cleared. */
@ApplicationScoped
public class CartClearings {

  /** The lease, and then each failure's pause, doubled to about five minutes. */
  private static final String LEASE =
      """
      WITH due AS MATERIALIZED (
        SELECT order_id FROM cart_clearings WHERE due_at <= now()
        ORDER BY due_at LIMIT ? FOR UPDATE SKIP LOCKED)
      UPDATE cart_clearings SET attempts = attempts + 1,
        due_at = now() + least(300, 10 * 2 ^ least(attempts, 5)) * interval '1 second'
      FROM due WHERE cart_clearings.order_id = due.order_id
      RETURNING cart_clearings.order_id, user_id, etag
      """;

  @Inject Database database;

  /**
   * A cart to clear.
   *
   * @param etag of the cart as it was ordered: a cart changed since is not cleared
   */
  public record OrderedCart(UUID orderId, UUID userId, String etag) {}

  public void add(OrderedCart cart) {
    database.update(
        "INSERT INTO cart_clearings (order_id, user_id, etag) VALUES (?, ?, ?)",
        cart.orderId(),
        cart.userId(),
        cart.etag());
  }

  /** Takes what is due; what is not {@link #done} comes again. */
  public List<OrderedCart> lease(int most) {
    return database.list(
        LEASE,
        row ->
            new OrderedCart(
                row.getObject("order_id", UUID.class),
                row.getObject("user_id", UUID.class),
                row.getString("etag")),
        most);
  }

  /** Whether it was to be cleared until now. */
  public boolean done(OrderedCart cart) {
    return database.update("DELETE FROM cart_clearings WHERE order_id = ?", cart.orderId()) == 1;
  }
}
