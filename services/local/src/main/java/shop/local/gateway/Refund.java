package shop.local.gateway;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Money given back, or, with a {@code failureReason}, not: refused at once, or sent back later.
 *
 * @param id {@code re_…}
 * @param paymentIntent the charge it is of
 * @param refundedInAll of that charge, this refund included
 * @param failsAt when it fails that seems to succeed till then, in milliseconds since the epoch;
 *     null where it is at once what it comes to
 */
record Refund(
    String id,
    String paymentIntent,
    long amount,
    String currency,
    @Nullable String reason,
    @Nullable String failureReason,
    long refundedInAll,
    @Nullable Long failsAt,
    Map<String, String> metadata,
    @Nullable String key,
    @Nullable String fingerprint,
    long at)
    implements LedgerEntry {

  /** What the API of before October 2024 tells of a card's refund that came back. */
  private static final String FAILED_LATER = "charge.refund.updated";

  Refund {
    currency = currency.intern();
    metadata = Map.copyOf(metadata);
  }

  @Override
  public boolean succeeded() {
    return failureReason == null;
  }

  /** Whether it looks like one that succeeded to whoever asks at {@code time}. */
  boolean succeedsAt(long time) {
    return succeeded() || (failsAt != null && time < failsAt);
  }

  @Override
  public List<String> eventTypes() {
    if (failsAt != null) {
      return List.of("charge.refunded", "refund.updated", FAILED_LATER);
    }
    return succeeded() ? List.of("charge.refunded", "refund.updated") : List.of("refund.failed");
  }

  @Override
  public long toldAt(String eventType) {
    return failsAt != null && eventType.equals(FAILED_LATER) ? failsAt : at;
  }
}
