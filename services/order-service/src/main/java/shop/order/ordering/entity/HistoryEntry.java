package shop.order.ordering.entity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that befell an order.
 *
 * @param what the status it took, or the type of the event that was heard
 * @param by a user's id, or the name of a service
 * @param traceId the W3C trace it belongs to
 */
public record HistoryEntry(
    Kind kind, String what, Instant at, String by, @Nullable String reason, String traceId) {

  /** What it is about. */
  public enum Kind {
    ORDER,
    PAYMENT,
    REFUND
  }
}
