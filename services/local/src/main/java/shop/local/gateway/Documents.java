package shop.local.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The protocol's JSON. What an entry looks like never changes, so that a replay is the same. */
final class Documents {

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final Ledger ledger;

  Documents(Ledger ledger) {
    this.ledger = ledger;
  }

  static String text(Object document) {
    try {
      return JSON.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the request that made the entry was answered. */
  ObjectNode answer(LedgerEntry entry) {
    return switch (entry) {
      case Charge charge when charge.succeeded() -> paymentIntent(charge);
      case Charge charge -> decline(charge);
      case Refund refund -> refund(refund, refund.at());
    };
  }

  /** HTTP status of {@link #answer}. */
  static int status(LedgerEntry entry) {
    return entry instanceof Charge && !entry.succeeded() ? 402 : 200;
  }

  ObjectNode paymentIntent(Charge charge) {
    ObjectNode intent = object(charge.id(), "payment_intent", charge);
    intent.put("amount_received", charge.succeeded() ? charge.amount() : 0);
    intent.put("amount_capturable", 0);
    intent.put("capture_method", "automatic");
    intent.put("confirmation_method", "automatic");
    intent.put("latest_charge", charge.chargeId());
    intent.put("payment_method", charge.succeeded() ? charge.method() : null);
    intent.putArray("payment_method_types").add("card");
    intent.put("status", charge.succeeded() ? "succeeded" : "requires_payment_method");
    intent.set("last_payment_error", charge.succeeded() ? null : cardError(charge));
    return intent;
  }

  private ObjectNode decline(Charge charge) {
    ObjectNode error = cardError(charge);
    error.set("payment_intent", paymentIntent(charge));
    return envelope(error);
  }

  private static ObjectNode cardError(Charge charge) {
    TestMethod method = TestMethod.named(charge.method());
    ObjectNode error = JSON.createObjectNode();
    error.put("type", "card_error");
    error.put("code", charge.code());
    if (charge.declineCode() != null) {
      error.put("decline_code", charge.declineCode());
    }
    error.put("message", (method == null ? TestMethod.DECLINED : method).declineMessage());
    error.put("charge", charge.chargeId());
    error.set("payment_method", method == null ? null : paymentMethod(method));
    return error;
  }

  /** The refund as it is at {@code time}. */
  ObjectNode refund(Refund refund, long time) {
    boolean succeeds = refund.succeedsAt(time);
    ObjectNode document = object(refund.id(), "refund", refund);
    document.put("payment_intent", refund.paymentIntent());
    document.put("charge", "ch_" + refund.paymentIntent().substring("pi_".length()));
    document.put("reason", refund.reason());
    document.put("status", succeeds ? "succeeded" : "failed");
    if (!succeeds) {
      document.put("failure_reason", refund.failureReason());
    }
    return document;
  }

  static ObjectNode paymentMethod(TestMethod method) {
    ObjectNode document = JSON.createObjectNode();
    document.put("id", method.id);
    document.put("object", "payment_method");
    document.put("type", "card");
    document.put("livemode", false);
    document.putObject("metadata");
    ObjectNode card = document.putObject("card");
    card.put("brand", "visa");
    card.put("country", "GB");
    card.put("funding", "credit");
    card.put("exp_month", 12);
    card.put("exp_year", method == TestMethod.EXPIRED ? 2020 : 2040);
    return document;
  }

  ObjectNode event(Event event) {
    LedgerEntry entry = event.entry();
    ObjectNode document = JSON.createObjectNode();
    document.put("id", event.id());
    document.put("object", "event");
    document.put("type", event.type());
    document.put("created", event.at() / 1000);
    document.put("livemode", false);
    document.put("pending_webhooks", 1);
    document.putObject("request").put("id", (String) null).put("idempotency_key", entry.key());
    document
        .putObject("data")
        .set(
            "object",
            switch (entry) {
              case Charge charge -> paymentIntent(charge);
              case Refund refund when event.type().equals("charge.refunded") -> charge(refund);
              case Refund refund -> refund(refund, event.at());
            });
    return document;
  }

  /** The charge as a refund left it. */
  private @Nullable ObjectNode charge(Refund refund) {
    Charge charge = ledger.charge(refund.paymentIntent());
    if (charge == null) {
      return null;
    }
    ObjectNode document = object(charge.chargeId(), "charge", charge);
    document.put("payment_intent", charge.id());
    document.put("payment_method", charge.method());
    document.put("amount_captured", charge.amount());
    document.put("amount_refunded", refund.refundedInAll());
    document.put("captured", true);
    document.put("paid", true);
    document.put("refunded", refund.refundedInAll() == charge.amount());
    document.put("status", "succeeded");
    return document;
  }

  private static ObjectNode object(String id, String kind, LedgerEntry entry) {
    ObjectNode document = JSON.createObjectNode();
    document.put("id", id);
    document.put("object", kind);
    document.put("amount", entry.amount());
    document.put("currency", entry.currency());
    document.put("created", entry.at() / 1000);
    document.put("livemode", false);
    ObjectNode metadata = document.putObject("metadata");
    new TreeMap<>(entry.metadata()).forEach(metadata::put);
    return document;
  }

  /** All that there is, on one page. */
  static ObjectNode list(String kind, List<ObjectNode> documents) {
    ObjectNode list = JSON.createObjectNode();
    list.put("object", kind);
    list.put("has_more", false);
    list.putArray("data").addAll(documents);
    return list;
  }

  static ObjectNode error(GatewayRefusal refusal) {
    ObjectNode error = JSON.createObjectNode();
    error.put("type", refusal.type);
    if (refusal.code != null) {
      error.put("code", refusal.code);
    }
    error.put("message", refusal.getMessage());
    if (refusal.param != null) {
      error.put("param", refusal.param);
    }
    return envelope(error);
  }

  private static ObjectNode envelope(ObjectNode error) {
    ObjectNode envelope = JSON.createObjectNode();
    envelope.set("error", error);
    return envelope;
  }
}
