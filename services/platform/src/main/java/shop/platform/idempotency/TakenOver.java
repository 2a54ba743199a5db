package shop.platform.idempotency;

/**
 * Another request of the same key does the work now, or has done it. {@link Idempotency} answers
 * what that one has answered.
 */
public final class TakenOver extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public TakenOver() {
    super("another request has taken this one's work over");
  }
}
