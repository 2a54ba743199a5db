package shop.system.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What may and what may not stand where a schema wants a whole number. */
final class NumberVariants {

  private static final List<String> NO_WHOLE_NUMBERS =
      List.of(
          "1.5", "1.0", "1e2", "1e400", "-1e-400", "01", "+1", ".5", "5.", "0x10", "NaN", "\"5\"");

  private static final List<BigInteger> HUGE =
      List.of(
          BigInteger.TWO.pow(31),
          BigInteger.TWO.pow(63),
          BigInteger.TWO.pow(63).negate().subtract(BigInteger.ONE),
          BigInteger.TWO.pow(64),
          BigInteger.TEN.pow(400));

  private static final String REFUNDED = "/amount/amountMinor";

  /**
   * One number.
   *
   * @param raw as it is written
   * @param promise by the pointer of the place
   */
  record Variant(String what, String raw, Function<String, Promise> promise) {}

  private final JsonNode schema;
  private final List<Variant> found = new ArrayList<>();

  private NumberVariants(JsonNode schema) {
    this.schema = schema;
  }

  static List<Variant> of(JsonNode schema) {
    if (!schema.has("minimum") || !schema.has("maximum")) {
      throw new IllegalStateException("a number without limits: " + schema);
    }
    var variants = new NumberVariants(schema);
    NO_WHOLE_NUMBERS.forEach(raw -> variants.add(raw, pointer -> Promise.malformed()));
    BigInteger least = schema.path("minimum").bigIntegerValue();
    BigInteger most = schema.path("maximum").bigIntegerValue();
    for (BigInteger limit : List.of(least, most)) {
      variants.add(limit.subtract(BigInteger.ONE));
      variants.add(limit);
      variants.add(limit.add(BigInteger.ONE));
    }
    HUGE.forEach(variants::add);
    List.of(BigInteger.ZERO, BigInteger.ONE.negate()).forEach(variants::add);
    variants.add("-0", variants.promise(BigInteger.ZERO));
    return variants.found;
  }

  private void add(BigInteger value) {
    add(value.toString(), promise(value));
  }

  private void add(String raw, Function<String, Promise> promise) {
    found.add(new Variant(raw.length() > 30 ? "of 401 digits" : raw, raw, promise));
  }

  private Function<String, Promise> promise(BigInteger value) {
    boolean within =
        value.compareTo(schema.path("minimum").bigIntegerValue()) >= 0
            && value.compareTo(schema.path("maximum").bigIntegerValue()) <= 0
            // No limit of JSON Schema says this; the description does.
            && !(value.signum() == 0 && schema.path("description").asText().contains("not 0"));
    if (within && value.signum() == 0) {
      // A price may be nothing, a refund not, though both are money.
      return pointer -> pointer.equals(REFUNDED) ? Promise.invalidAt(pointer) : Promise.UNDERSTOOD;
    }
    return within ? pointer -> Promise.UNDERSTOOD : Promise::invalidAt;
  }
}
