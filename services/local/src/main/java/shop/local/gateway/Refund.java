package shop.local.gateway;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Money given back, or, with a {@code failureReason}, refused to be.
 *
 * @param id {@code re_…}
 * @param paymentIntent the charge it is of
 * @param refundedInAll of that charge, this refund included
 */
record Refund(
    String id,
    String paymentIntent,
    long amount,
    String currency,
    @Nullable String reason,
    @Nullable String failureReason,
    long refundedInAll,
    Map<String, String> metadata,
    @Nullable String key,
    @Nullable String fingerprint,
    long at)
    implements LedgerEntry {

  Refund {
    currency = currency.intern();
    metadata = Map.copyOf(metadata);
  }

  @Override
  public boolean succeeded() {
    return failureReason == null;
  }

  @Override
  public List<String> eventTypes() {
    return succeeded() ? List.of("charge.refunded", "refund.updated") : List.of("refund.failed");
  }
}
