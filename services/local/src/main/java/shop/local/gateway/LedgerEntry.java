package shop.local.gateway;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Money that moved, or was refused to. Never changed once written: what a client was answered, and
 * every event about it, follows from the entry alone.
 */
sealed interface LedgerEntry permits Charge, Refund {

  String id();

  /** Minor units of {@link #currency}. */
  long amount();

  /** ISO 4217, lower case, as the protocol has it. */
  String currency();

  Map<String, String> metadata();

  /** The idempotency key it was asked for under. */
  @Nullable String key();

  /** What was asked under the key: another request under the same key is an error. */
  @Nullable String fingerprint();

  /** Milliseconds since the epoch. */
  long at();

  boolean succeeded();

  /** The types of the events that tell of it. */
  List<String> eventTypes();

  /** When the event of this type comes about, in milliseconds since the epoch. */
  default long toldAt(String eventType) {
    return at();
  }

  /** What is unique in the id: its charge and its events are named after it. */
  default String suffix() {
    return id().substring(id().indexOf('_') + 1);
  }
}
