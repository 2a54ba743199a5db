package shop.local.gateway;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The parameters of a request: form-encoded, nested by brackets ({@code metadata[orderId]=…}). */
final class Form {

  private static final Pattern CARD_DATA =
      Pattern.compile(".*\\bcard\\b.*\\b(number|cvc|exp_month|exp_year)\\b.*");
  private static final Pattern DIGITS = Pattern.compile("[0-9](?:[ -]?[0-9]){12,18}");
  private static final long MOST = 1_000_000_000_000L;

  private final TreeMap<String, String> values = new TreeMap<>();

  private Form() {}

  /**
   * Reads a body and refuses, before anything is kept of it, whatever looks like a card's number.
   */
  static Form parse(String body) {
    Form form = new Form();
    for (String pair : body.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = decode(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
        form.add(name, value);
      }
    }
    return form;
  }

  private void add(String name, String value) {
    if (CARD_DATA.matcher(name).matches()
        || (!name.equals("amount") && DIGITS.matcher(value.strip()).matches() && luhn(value))) {
      throw GatewayRefusal.invalid(
          null, null, "Card data is never sent here: send the id of a payment method.");
    }
    if (values.put(name, value) != null && !name.endsWith("[]")) {
      throw GatewayRefusal.invalid(null, plain(name), "A parameter was sent twice.");
    }
  }

  /** Refuses parameters whose first name is none of these. */
  Form allow(Set<String> names) {
    for (String name : values.keySet()) {
      int bracket = name.indexOf('[');
      if (!names.contains(bracket < 0 ? name : name.substring(0, bracket))) {
        throw GatewayRefusal.invalid(
            "parameter_unknown", plain(name), "The sandbox does not know this parameter.");
      }
    }
    return this;
  }

  String text(String name) {
    String value = optional(name);
    if (value == null) {
      throw GatewayRefusal.invalid("parameter_missing", name, "A required parameter is missing.");
    }
    return value;
  }

  @Nullable String optional(String name) {
    String value = values.get(name);
    return value == null || value.isEmpty() ? null : value;
  }

  /** A positive amount in minor units. */
  long amount() {
    String value = text("amount");
    try {
      long amount = Long.parseLong(value);
      if (amount >= 1 && amount <= MOST) {
        return amount;
      }
    } catch (NumberFormatException e) {
      // The same refusal.
    }
    throw GatewayRefusal.invalid(
        "parameter_invalid_integer", "amount", "An amount is an integer from 1 to 10^12.");
  }

  Map<String, String> metadata() {
    TreeMap<String, String> metadata = new TreeMap<>();
    values.forEach(
        (name, value) -> {
          if (name.startsWith("metadata[") && name.endsWith("]")) {
            metadata.put(name.substring(9, name.length() - 1), value);
          }
        });
    if (metadata.size() > 50
        || metadata.entrySet().stream()
            .anyMatch(e -> e.getKey().length() > 40 || e.getValue().length() > 500)) {
      throw GatewayRefusal.invalid(null, "metadata", "Metadata: 50 keys of 40, values of 500.");
    }
    return metadata;
  }

  /** Equal for equal requests, whatever the order of their parameters. */
  String fingerprint(String path) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((path + values).getBytes(StandardCharsets.UTF_8));
      // Only ever compared under one key: half of the digest tells any two requests apart.
      return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, 16));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String decode(String encoded) {
    try {
      return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw GatewayRefusal.invalid(null, null, "The body is not form-encoded.");
    }
  }

  /** A name that is safe to repeat in an answer. */
  private static @Nullable String plain(String name) {
    return name.matches("[a-z_\\[\\]A-Z0-9]{1,60}") ? name : null;
  }

  /** The check digit of card numbers (ISO/IEC 7812-1, Luhn). */
  private static boolean luhn(String value) {
    String digits = value.replaceAll("[ -]", "").strip();
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int weighed = i % 2 == 0 ? digit : digit * 2;
      sum += weighed > 9 ? weighed - 9 : weighed;
    }
    return sum % 10 == 0;
  }
}
