package shop.cart.shopping.entity;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * A guest's session, as a token claims it. The token is its id and 256 random bits; what is kept is
 * a digest, so that who reads the store cannot act for a guest. The random bits need no slow hash:
 * they cannot be guessed.
 *
 * @param id also the id of its cart
 * @param proof the token's SHA-256 in hex
 */
public record Session(UUID id, String proof) {

  private static final int ID_BYTES = 16;
  private static final int SECRET_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** A token for a new session; only its bearer ever has it. */
  public static String newToken(UUID id) {
    byte[] secret = new byte[SECRET_BYTES];
    RANDOM.nextBytes(secret);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(
            ByteBuffer.allocate(ID_BYTES + SECRET_BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .put(secret)
                .array());
  }

  /** What a token claims; empty where it cannot be one of ours. */
  public static Optional<Session> of(String token) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(token);
      if (bytes.length != ID_BYTES + SECRET_BYTES) {
        return Optional.empty();
      }
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      return Optional.of(new Session(new UUID(buffer.getLong(), buffer.getLong()), sha256(bytes)));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private static String sha256(byte[] token) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(token));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
