package shop.user.account.entity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Locale;

/**
 * An e-mail address.
 *
 * @param written as its owner writes it
 */
public record Email(String written) {

  /** How it is compared: every spelling of one address has the same key. */
  public String key() {
    return Normalizer.normalize(written, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  /** What is kept of an address that need not have an account: its key's SHA-256. */
  public byte[] digest() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key().getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
