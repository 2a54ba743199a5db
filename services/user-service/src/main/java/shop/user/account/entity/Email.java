package shop.user.account.entity;

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
}
