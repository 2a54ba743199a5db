package shop.local.gateway;

/** A line that did not reach the disk, or a journal that cannot be read. */
final class JournalFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  JournalFailure(String message) {
    super(message);
  }

  JournalFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
