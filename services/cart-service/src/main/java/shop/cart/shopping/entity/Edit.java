package shop.cart.shopping.entity;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One change of a cart.
 *
 * @param quantity pieces; 0 where it says nothing
 * @param known what to remember of the product; null to keep what is remembered
 */
public record Edit(
    Kind kind, @Nullable UUID productId, int quantity, @Nullable KnownProduct known) {

  /** What is done to the cart. */
  public enum Kind {
    /** Puts pieces to those that are there. */
    ADD,
    /** Says how many there are to be of what is there. */
    SET,
    REMOVE,
    CLEAR;

    /** As the audit calls it. */
    public String action() {
      return "cart." + name().toLowerCase(Locale.ROOT);
    }
  }

  public static Edit add(UUID productId, int quantity, KnownProduct known) {
    return new Edit(Kind.ADD, productId, quantity, known);
  }

  public static Edit set(UUID productId, int quantity) {
    return new Edit(Kind.SET, productId, quantity, null);
  }

  public static Edit remove(UUID productId) {
    return new Edit(Kind.REMOVE, productId, 0, null);
  }

  public static Edit clear() {
    return new Edit(Kind.CLEAR, null, 0, null);
  }
}
