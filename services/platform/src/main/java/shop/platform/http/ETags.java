package shop.platform.http;

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
}
