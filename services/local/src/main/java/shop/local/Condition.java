package shop.local;

import java.util.Locale;

/** How a part is. */
public enum Condition {
  /** It has no process. */
  STOPPED,
  /** It has one, which does not do its work, or not yet. */
  RUNNING,
  /** It does its work. */
  HEALTHY;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
