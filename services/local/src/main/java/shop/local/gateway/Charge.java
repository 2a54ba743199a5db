package shop.local.gateway;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A payment intent and its only charge: confirmed at once, captured or declined.
 *
 * @param id {@code pi_…}
 * @param method the payment method, by name
 * @param code why it was declined, null where it was captured
 * @param declineCode the issuer's reason, where there is one
 */
record Charge(
    String id,
    long amount,
    String currency,
    String method,
    @Nullable String code,
    @Nullable String declineCode,
    Map<String, String> metadata,
    @Nullable String key,
    @Nullable String fingerprint,
    long at)
    implements LedgerEntry {

  /** All of them stay in memory: what most have in common is there once. */
  Charge {
    currency = currency.intern();
    method = method.intern();
    metadata = Map.copyOf(metadata);
  }

  @Override
  public boolean succeeded() {
    return code == null;
  }

  @Override
  public List<String> eventTypes() {
    return List.of(succeeded() ? "payment_intent.succeeded" : "payment_intent.payment_failed");
  }

  String chargeId() {
    return "ch_" + suffix();
  }
}
