package shop.local.gateway;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Charges and refunds, each at most once under its idempotency key. */
final class Payments {

  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Set<String> CHARGE_PARAMETERS =
      Set.of(
          "amount",
          "currency",
          "payment_method",
          "payment_method_types",
          "automatic_payment_methods",
          "capture_method",
          "confirm",
          "confirmation_method",
          "customer",
          "description",
          "error_on_requires_action",
          "expand",
          "metadata",
          "off_session",
          "return_url",
          "statement_descriptor_suffix");
  private static final Duration COMES_BACK_AFTER = Duration.ofSeconds(2);
  private static final Set<String> REFUND_PARAMETERS =
      Set.of("payment_intent", "amount", "reason", "metadata", "expand");

  private final Ledger ledger;
  private final Clock clock;
  private final Consumer<LedgerEntry> decided;

  /** Keys of requests that have not decided yet, with what was asked. */
  private final Map<String, String> running = new ConcurrentHashMap<>();

  /** What a request came to; {@code replayed} where an earlier one had decided it. */
  record Outcome(LedgerEntry entry, boolean replayed) {}

  Payments(Ledger ledger, Clock clock, Consumer<LedgerEntry> decided) {
    this.ledger = ledger;
    this.clock = clock;
    this.decided = decided;
  }

  Outcome charge(Form form, @Nullable String key) {
    String fingerprint = form.fingerprint("/v1/payment_intents");
    return once(key, fingerprint, () -> charge(form, key, fingerprint));
  }

  private LedgerEntry charge(Form form, @Nullable String key, String fingerprint) {
    form.allow(CHARGE_PARAMETERS);
    if (!"true".equals(form.text("confirm"))
        || !"automatic".equals(optional(form, "capture_method", "automatic"))) {
      throw GatewayRefusal.invalid(
          null, "confirm", "The sandbox only confirms and captures at once.");
    }
    TestMethod method = TestMethod.named(form.text("payment_method"));
    if (method == null) {
      throw GatewayRefusal.missing(400, "payment_method", "payment method");
    }
    Charge charge =
        new Charge(
            newId("pi_"),
            form.amount(),
            currency(form.text("currency")),
            method.id,
            method.code,
            method.declineCode,
            form.metadata(),
            key,
            key == null ? null : fingerprint,
            clock.millis());
    pause(method.pause());
    ledger.add(charge);
    return charge;
  }

  Outcome refund(Form form, @Nullable String key) {
    String fingerprint = form.fingerprint("/v1/refunds");
    return once(key, fingerprint, () -> refund(form, key, fingerprint));
  }

  private LedgerEntry refund(Form form, @Nullable String key, String fingerprint) {
    form.allow(REFUND_PARAMETERS);
    Charge charge = ledger.charge(form.text("payment_intent"));
    if (charge == null) {
      throw GatewayRefusal.missing(404, "payment_intent", "payment intent");
    }
    if (!charge.succeeded()) {
      throw GatewayRefusal.invalid(
          null, "payment_intent", "This payment intent has no charge that succeeded.");
    }
    Long amount = form.optional("amount") == null ? null : Long.valueOf(form.amount());
    boolean refused = charge.method().equals(TestMethod.REFUND_FAILS.id);
    boolean comesBack = charge.method().equals(TestMethod.REFUND_FAILS_LATER.id);
    String failure = refused ? "declined" : comesBack ? "expired_or_canceled_card" : null;
    long now = clock.millis();
    return ledger.add(
        charge,
        amount,
        (value, before) ->
            new Refund(
                newId("re_"),
                charge.id(),
                value,
                charge.currency(),
                form.optional("reason"),
                failure,
                refused ? before : before + value,
                comesBack ? now + COMES_BACK_AFTER.toMillis() : null,
                form.metadata(),
                key,
                key == null ? null : fingerprint,
                now));
  }

  /**
   * Decides, unless the key says that it was decided already.
   *
   * @throws GatewayRefusal where the key stands for another request, or is just being decided
   */
  private Outcome once(@Nullable String key, String fingerprint, Supplier<LedgerEntry> decision) {
    if (key == null) {
      return new Outcome(tell(decision.get()), false);
    }
    String other = running.putIfAbsent(key, fingerprint);
    if (other != null) {
      throw other.equals(fingerprint)
          ? GatewayRefusal.keyInUse()
          : GatewayRefusal.otherRequestUnderKey();
    }
    try {
      LedgerEntry earlier = ledger.underKey(key);
      if (earlier == null) {
        return new Outcome(tell(decision.get()), false);
      }
      if (!fingerprint.equals(earlier.fingerprint())) {
        throw GatewayRefusal.otherRequestUnderKey();
      }
      return new Outcome(earlier, true);
    } finally {
      running.remove(key);
    }
  }

  private LedgerEntry tell(LedgerEntry entry) {
    decided.accept(entry);
    return entry;
  }

  private static String currency(String value) {
    if (!value.matches("[A-Za-z]{3}")) {
      throw GatewayRefusal.invalid(null, "currency", "A currency has three letters.");
    }
    return value.toLowerCase(Locale.ROOT);
  }

  private static String optional(Form form, String name, String standard) {
    String value = form.optional(name);
    return value == null ? standard : value;
  }

  private static void pause(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw GatewayRefusal.failure();
    }
  }

  private static String newId(String prefix) {
    StringBuilder id = new StringBuilder(prefix);
    for (int i = 0; i < 24; i++) {
      id.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return id.toString();
  }
}
