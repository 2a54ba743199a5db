package shop.cart.shopping.entity;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose cart is changed.
 *
 * @param id a user's, or a guest session's
 * @param session null for a user
 */
public record Shopper(UUID id, @Nullable Session session) {

  public static Shopper user(UUID id) {
    return new Shopper(id, null);
  }

  public static Shopper guest(Session session) {
    return new Shopper(session.id(), session);
  }
}
