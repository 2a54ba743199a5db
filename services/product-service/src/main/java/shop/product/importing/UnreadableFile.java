package shop.product.importing;

/** The file is not what its media type says: not one row of it can be understood. */
final class UnreadableFile extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnreadableFile(String reason) {
    super(reason, null, false, false);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
