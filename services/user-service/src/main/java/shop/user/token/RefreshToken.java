package shop.user.token;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * What a client shows to get a new access token: opaque to it, to us a family and a secret. The
 * secret is new with each token of the family; only its digest is kept.
 */
public final class RefreshToken {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int ID_BYTES = 16;
  private static final int SECRET_BYTES = 32;

  private final UUID family;
  private final byte[] secret;

  private RefreshToken(UUID family, byte[] secret) {
    this.family = family;
    this.secret = secret;
  }

  /** A new token of a family. */
  public static RefreshToken of(UUID family) {
    byte[] secret = new byte[SECRET_BYTES];
    RANDOM.nextBytes(secret);
    return new RefreshToken(family, secret);
  }

  /** Reads {@link #text()}; empty where it is none. */
  public static Optional<RefreshToken> parse(String text) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    if (bytes.length != ID_BYTES + SECRET_BYTES) {
      return Optional.empty();
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    UUID family = new UUID(buffer.getLong(), buffer.getLong());
    byte[] secret = new byte[SECRET_BYTES];
    buffer.get(secret);
    return Optional.of(new RefreshToken(family, secret));
  }

  public UUID family() {
    return family;
  }

  byte[] secretHash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** As clients get it. */
  public String text() {
    byte[] bytes =
        ByteBuffer.allocate(ID_BYTES + SECRET_BYTES)
            .putLong(family.getMostSignificantBits())
            .putLong(family.getLeastSignificantBits())
            .put(secret)
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
