package shop.platform.http;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Strong entity tags (RFC 9110, section 8.8.3), quotes included. */
public final class ETags {

  private ETags() {}

  /** The tag of what has one version counter. */
  public static String of(long version) {
    return "\"" + Long.toString(version, Character.MAX_RADIX) + "\"";
  }

  /** The tag of what depends on several counters. */
  public static String of(long... versions) {
    var tag = new StringBuilder("\"");
    for (long version : versions) {
      tag.append(tag.length() > 1 ? "-" : "").append(Long.toString(version, Character.MAX_RADIX));
    }
    return tag.append('"').toString();
  }

  /** The tag of what has no version, by its bytes. */
  public static String of(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(digest) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
