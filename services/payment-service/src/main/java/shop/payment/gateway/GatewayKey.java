package shop.payment.gateway;

import java.time.Instant;

/**
 * What makes the gateway do once whatever it is asked for, however often: an idempotency key.
 *
 * @param notAfter no request under it begins later, well before another worker may have it in hand
 */
public record GatewayKey(String value, Use use, Instant notAfter) {

  /** What the gateway may know of a key. */
  public enum Use {
    /** No request under it has left. */
    FRESH,
    /** The gateway may have got a request under it. */
    USED,
    /**
     * The gateway may have forgotten it. Nothing is asked for under it any more, and nothing that
     * was asked for is under way: what came of it can be looked up.
     */
    LAPSED
  }
}
