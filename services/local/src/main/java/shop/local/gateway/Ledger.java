package shop.local.gateway;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway has decided, for good: an entry is in the journal before anyone sees it. At most
 * what was captured is given back.
 */
final class Ledger implements Closeable {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .build();

  private final Journal journal;
  private final Map<String, Charge> charges = new HashMap<>();
  private final Map<String, Refund> refunds = new HashMap<>();
  private final Map<String, Long> left = new HashMap<>();
  private final Map<String, LedgerEntry> byKey = new HashMap<>();
  private final Map<String, List<LedgerEntry>> byOrder = new HashMap<>();
  private final List<LedgerEntry> entries = new ArrayList<>();
  private final Map<String, Totals> totals = new TreeMap<>();
  private final Map<String, Event> undelivered = new LinkedHashMap<>();

  /** One line of the journal: exactly one of its parts is there. */
  private record Line(
      @Nullable Charge charge, @Nullable Refund refund, @Nullable String delivered) {}

  /** Sums over one currency, in minor units. */
  record Totals(long charges, long captured, long declined, long refunds, long refunded) {

    Totals plus(LedgerEntry entry) {
      return switch (entry) {
        case Charge c when c.succeeded() ->
            new Totals(
                charges + 1, Math.addExact(captured, c.amount()), declined, refunds, refunded);
        case Charge c -> new Totals(charges, captured, declined + 1, refunds, refunded);
        case Refund r when r.succeeded() ->
            new Totals(
                charges, captured, declined, refunds + 1, Math.addExact(refunded, r.amount()));
        case Refund r -> this;
      };
    }
  }

  private Ledger(Path file) {
    this.journal = Journal.open(file, this::replay);
  }

  static Ledger open(Path file) {
    return new Ledger(file);
  }

  private void replay(String text) {
    try {
      Line line = JSON.readValue(text, Line.class);
      LedgerEntry entry = line.charge() != null ? line.charge() : line.refund();
      if (entry != null) {
        if (entry instanceof Refund refund) {
          take(refund);
        }
        publish(entry);
        Event.of(entry).forEach(event -> undelivered.put(event.id(), event));
      } else if (line.delivered() != null) {
        undelivered.remove(line.delivered());
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("No line of a ledger", e);
    }
  }

  /** Returns when the charge is durable. */
  void add(Charge charge) {
    journal.append(json(new Line(charge, null, null)));
    publish(charge);
  }

  /**
   * Returns when the refund is durable.
   *
   * @param amount in minor units; null for all that is left
   * @throws GatewayRefusal where the charge has less left
   */
  Refund add(Charge charge, @Nullable Long amount, RefundOf made) {
    Refund refund;
    synchronized (this) {
      refund = made.with(checked(charge, amount), charge.amount() - left(charge));
      take(refund);
    }
    try {
      journal.append(json(new Line(null, refund, null)));
    } catch (JournalFailure e) {
      giveBack(refund);
      throw e;
    }
    publish(refund);
    return refund;
  }

  /** Makes the refund of an amount, of a charge of which {@code before} was refunded already. */
  interface RefundOf {
    Refund with(long amount, long before);
  }

  private long checked(Charge charge, @Nullable Long amount) {
    long left = left(charge);
    if (left == 0) {
      throw GatewayRefusal.invalid(
          "charge_already_refunded", null, "All of this charge was refunded already.");
    }
    if (amount != null && amount > left) {
      throw GatewayRefusal.invalid(
          null, "amount", "The amount (" + amount + ") is more than is left (" + left + ").");
    }
    return amount == null ? left : amount;
  }

  private synchronized long left(Charge charge) {
    return left.getOrDefault(charge.id(), charge.amount());
  }

  private synchronized void take(Refund refund) {
    Charge charge = charges.get(refund.paymentIntent());
    if (charge != null && refund.succeeded()) {
      left.put(charge.id(), left(charge) - refund.amount());
    }
  }

  private synchronized void giveBack(Refund refund) {
    if (refund.succeeded()) {
      left.merge(refund.paymentIntent(), refund.amount(), Long::sum);
    }
  }

  private synchronized void publish(LedgerEntry entry) {
    switch (entry) {
      case Charge charge -> charges.put(charge.id(), charge);
      case Refund refund -> refunds.put(refund.id(), refund);
    }
    if (entry.key() != null) {
      byKey.put(entry.key(), entry);
    }
    String orderId = orderOf(entry);
    if (orderId != null) {
      byOrder.computeIfAbsent(orderId, id -> new ArrayList<>(2)).add(entry);
    }
    entries.add(entry);
    totals.compute(
        entry.currency(), (c, sum) -> (sum == null ? new Totals(0, 0, 0, 0, 0) : sum).plus(entry));
  }

  /** A refund is of its charge's order, whether it says so or not. */
  synchronized @Nullable String orderOf(LedgerEntry entry) {
    LedgerEntry bearer = entry instanceof Refund r ? charges.get(r.paymentIntent()) : entry;
    return bearer == null ? null : bearer.metadata().get("orderId");
  }

  synchronized @Nullable Charge charge(String id) {
    return charges.get(id);
  }

  synchronized @Nullable Refund refund(String id) {
    return refunds.get(id);
  }

  synchronized @Nullable LedgerEntry underKey(String key) {
    return byKey.get(key);
  }

  synchronized List<LedgerEntry> ofOrder(String orderId) {
    return List.copyOf(byOrder.getOrDefault(orderId, List.of()));
  }

  /** Whatever was charged, or tried to be, for a payment of the shop's; the newest first. */
  synchronized List<Charge> ofPayment(String paymentId) {
    return entries.reversed().stream()
        .filter(Charge.class::isInstance)
        .map(Charge.class::cast)
        .filter(charge -> paymentId.equals(charge.metadata().get("paymentId")))
        .toList();
  }

  /** The newest first. */
  synchronized List<Refund> refundsOf(String charge) {
    return entries.reversed().stream()
        .filter(Refund.class::isInstance)
        .map(Refund.class::cast)
        .filter(refund -> refund.paymentIntent().equals(charge))
        .toList();
  }

  /** Entries in the order of their writing, from position {@code from}. */
  synchronized List<LedgerEntry> page(int from, int limit) {
    int start = Math.min(from, entries.size());
    return List.copyOf(entries.subList(start, Math.min(entries.size(), start + limit)));
  }

  /** By currency. */
  synchronized Map<String, Totals> totals() {
    return Map.copyOf(totals);
  }

  /** The events nobody had taken when the ledger was opened; once. */
  List<Event> takeUndelivered() {
    List<Event> events = List.copyOf(undelivered.values());
    undelivered.clear();
    return events;
  }

  void delivered(Event event) {
    journal.note(json(new Line(null, null, event.id())));
  }

  boolean isSound() {
    return journal.isSound();
  }

  private static String json(Line line) {
    try {
      return JSON.writeValueAsString(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    journal.close();
  }
}
