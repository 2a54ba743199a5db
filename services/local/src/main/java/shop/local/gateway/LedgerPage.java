package shop.local.gateway;

import io.undertow.server.HttpServerExchange;
import java.time.Instant;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /ledger}: not Stripe's, but the gateway's own books for whoever audits the shop. With
 * {@code orderId} the charges and refunds of an order; without, all entries in the order of their
 * writing ({@code from}, {@code limit}), and the totals by currency.
 */
final class LedgerPage {

  private static final int MOST = 10_000;

  private final Ledger ledger;

  LedgerPage(Ledger ledger) {
    this.ledger = ledger;
  }

  private record Item(
      String kind,
      String id,
      @Nullable String orderId,
      @Nullable String paymentId,
      @Nullable String paymentIntent,
      @Nullable String paymentMethod,
      long amount,
      String currency,
      String status,
      @Nullable String reason,
      @Nullable String idempotencyKey,
      String at) {}

  Map<String, Object> of(HttpServerExchange exchange) {
    String orderId = parameter(exchange, "orderId");
    return orderId != null
        ? order(orderId)
        : all(
            number(exchange, "from", 0, Integer.MAX_VALUE), number(exchange, "limit", 1_000, MOST));
  }

  private Map<String, Object> order(String orderId) {
    List<LedgerEntry> entries = ledger.ofOrder(orderId);
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("orderId", orderId);
    document.put("captured", sum(entries, Charge.class));
    document.put("refunded", sum(entries, Refund.class));
    document.put("charges", items(entries, Charge.class));
    document.put("refunds", items(entries, Refund.class));
    return document;
  }

  private Map<String, Object> all(int from, int limit) {
    List<LedgerEntry> entries = ledger.page(from, limit);
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("totals", ledger.totals());
    document.put("entries", items(entries, LedgerEntry.class));
    document.put("next", entries.size() < limit ? null : from + limit);
    return document;
  }

  private static long sum(List<LedgerEntry> entries, Class<? extends LedgerEntry> kind) {
    return entries.stream()
        .filter(entry -> kind.isInstance(entry) && entry.succeeded())
        .mapToLong(LedgerEntry::amount)
        .sum();
  }

  private List<Item> items(List<LedgerEntry> entries, Class<? extends LedgerEntry> kind) {
    return entries.stream().filter(kind::isInstance).map(this::item).toList();
  }

  private Item item(LedgerEntry entry) {
    Charge charge = entry instanceof Charge c ? c : null;
    Refund refund = entry instanceof Refund r ? r : null;
    return new Item(
        charge != null ? "charge" : "refund",
        entry.id(),
        ledger.orderOf(entry),
        entry.metadata().get("paymentId"),
        refund == null ? null : refund.paymentIntent(),
        charge == null ? null : charge.method(),
        entry.amount(),
        entry.currency(),
        entry.succeeded() ? "succeeded" : "failed",
        reason(entry),
        entry.key(),
        Instant.ofEpochMilli(entry.at()).toString());
  }

  private static @Nullable String reason(LedgerEntry entry) {
    return switch (entry) {
      case Charge c -> c.declineCode() == null ? c.code() : c.declineCode();
      case Refund r -> r.failureReason();
    };
  }

  private static @Nullable String parameter(HttpServerExchange exchange, String name) {
    Deque<String> values = exchange.getQueryParameters().get(name);
    return values == null ? null : values.getFirst();
  }

  private static int number(HttpServerExchange exchange, String name, int standard, int most) {
    String value = parameter(exchange, name);
    if (value == null) {
      return standard;
    }
    try {
      int number = Integer.parseInt(value);
      if (number >= 0 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // The same refusal.
    }
    throw GatewayRefusal.invalid("parameter_invalid_integer", name, "From 0 to " + most + ".");
  }
}
