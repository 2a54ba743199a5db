package shop.platform.idempotency;

import java.util.UUID;

/**
 * The right to do a request's work, under the id of what it makes. A request that stands still for
 * too long loses it to the next one of the same key, and may not know: so each transaction of the
 * work asks for it (a fencing token, as distributed locks have).
 */
public interface Claim {

  /** Of what is made; the same again for whoever takes the work over, unless it is spent. */
  UUID id();

  /**
   * Keeps the right for the transaction under way: nobody takes the work over before its end. To be
   * called after the locks of the business, such as a customer's or an order's: who erases a user
   * takes those first, too, and the claims last.
   *
   * @throws TakenOver where another has it already; to be passed on to {@link Idempotency}
   */
  void hold();

  /**
   * As {@link #hold}, and spends the id: once the transaction has ended well, nobody makes anything
   * under it any more. Whoever tries again has another.
   *
   * @throws TakenOver as {@link #hold}
   */
  void spend();

  /** The claim of a request without a key: nobody can take it over. */
  static Claim unkeyed(UUID id) {
    return new Claim() {
      @Override
      public UUID id() {
        return id;
      }

      @Override
      public void hold() {
        // Nobody else knows the id.
      }

      @Override
      public void spend() {
        // Nobody comes with it again.
      }
    };
  }
}
