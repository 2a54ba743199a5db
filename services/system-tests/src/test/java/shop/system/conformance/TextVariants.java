package shop.system.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What may and what may not stand where a schema wants text. */
final class TextVariants {

  /** Composed of several code points, beyond the basic plane, and written from right to left. */
  private static final String UNUSUAL = "Zoe\u0308 \ud83d\udc69\u200d\ud83d\ude80 \u202eabc\u202c";

  private static final Map<String, String> UNPRINTABLE =
      Map.of(
          "NUL", "a\u0000b",
          "an escape sequence", "\u001b[31m",
          "a line break", "a\nb",
          "DEL", "a\u007fb",
          "a C1 control", "a\u0085b",
          "a lone high surrogate", "a\ud800b",
          "a lone low surrogate", "a\udc00b");

  private static final Map<String, List<String>> UNLIKE_FORMAT =
      Map.of(
          "uuid",
          List.of(
              "",
              "1-1-1-1-1",
              "not-a-uuid",
              "019338a0-0000-7000-8000-00000000000",
              "019338a0-0000-7000-8000-0000000000000",
              "019338a000007000800000000000000000"),
          "date-time",
          List.of("", "yesterday", "2026-11-22", "2026-02-30T00:00:00Z", "2026-11-22T25:00:00Z"),
          "email",
          List.of("", "nobody", "@example.org", "nobody@", "a b@example.org"));

  /**
   * One text.
   *
   * @param promise by the pointer of the place
   * @param kept whether an answer that shows the field shows this very text
   */
  record Variant(String what, String value, Function<String, Promise> promise, boolean kept) {}

  private final JsonNode schema;
  private final String good;
  private final List<Variant> found = new ArrayList<>();

  private TextVariants(JsonNode schema, String good) {
    this.schema = schema;
    this.good = good;
  }

  static List<Variant> of(JsonNode schema, String good) {
    var variants = new TextVariants(schema, good);
    UNPRINTABLE.forEach((what, value) -> variants.invalid("has " + what, value));
    variants.vocabulary();
    variants.format();
    variants.pattern();
    variants.longest();
    variants.shortest();
    if (variants.isFree()) {
      variants.accepted("is unusual", UNUSUAL);
      variants.accepted("has blanks around it", " " + good + " ");
    }
    return variants.found;
  }

  private void invalid(String what, String value) {
    found.add(new Variant(what, value, Promise::invalidAt, false));
  }

  private void accepted(String what, String value) {
    found.add(new Variant(what, value, pointer -> Promise.UNDERSTOOD, isFree()));
  }

  /** Neither of a set nor of a form: whatever is not too long. */
  private boolean isFree() {
    return !schema.has("enum")
        && !schema.has("format")
        && (!schema.has("pattern") || matches(UNUSUAL))
        && (!schema.has("maxLength") || schema.path("maxLength").asInt() >= UNUSUAL.length());
  }

  private void vocabulary() {
    if (schema.has("enum")) {
      schema.path("enum").forEach(word -> accepted("is " + word.asText(), word.asText()));
      for (String other : List.of("", "NO_SUCH_WORD", swapCase(schema.at("/enum/0").asText()))) {
        invalid("is \"" + other + "\"", other);
      }
    }
  }

  private static String swapCase(String word) {
    String lower = word.toLowerCase(java.util.Locale.ROOT);
    return lower.equals(word) ? word.toUpperCase(java.util.Locale.ROOT) : lower;
  }

  private void format() {
    String format = schema.path("format").asText();
    for (String other : UNLIKE_FORMAT.getOrDefault(format, List.of())) {
      invalid("is \"" + other + "\", no " + format, other);
    }
    if (format.equals("uuid")) {
      Promise unknown = Promise.UNDERSTOOD.or(Promise.of(404, "not-found"));
      found.add(
          new Variant("is an unknown id", UUID.randomUUID().toString(), pointer -> unknown, false));
    }
  }

  private void pattern() {
    if (schema.has("pattern") && !schema.has("format")) {
      String unlike =
          List.of("   ", "\u00e4").stream()
              .filter(text -> !matches(text))
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("everything matches " + schema));
      invalid("is \"" + unlike + "\", unlike the pattern", unlike);
    }
  }

  private boolean matches(String text) {
    return Pattern.compile(schema.path("pattern").asText()).matcher(text).find();
  }

  private void longest() {
    if (!schema.has("maxLength") || schema.has("enum")) {
      return;
    }
    int most = schema.path("maxLength").asInt();
    accepted("has " + most + " characters", padded(most));
    invalid("has one character too many", padded(most + 1));
    if (isFree()) {
      // A character is a code point here, as everywhere in JSON Schema.
      accepted("has " + most + " characters beyond the basic plane", "\ud83d\ude00".repeat(most));
      invalid("has one character too many beyond the basic plane", "\ud83d\ude00".repeat(most + 1));
    }
  }

  private void shortest() {
    int least = schema.path("minLength").asInt();
    if (least > 0 && !schema.has("enum") && !schema.has("format")) {
      if (good.length() > least && !good.substring(0, least).isBlank()) {
        accepted("has " + least + " characters", good.substring(0, least));
      }
      invalid("has one character too few", good.substring(0, least - 1));
    }
  }

  /** The good text, made so long that it is still of its form. */
  private String padded(int length) {
    if (schema.path("format").asText().equals("email")) {
      return mailbox(length);
    }
    return good.length() >= length
        ? good.substring(0, length)
        : good + "a".repeat(length - good.length());
  }

  /** Its local part has at most 64 characters, each label of its domain 63 (RFC 5321, 1035). */
  private String mailbox(int length) {
    String local = good.substring(0, good.indexOf('@'));
    var domain = new StringBuilder();
    int left = length - local.length() - 1 - ".org".length();
    IntStream.range(0, left).forEach(i -> domain.append(i % 60 == 59 && i < left - 1 ? '.' : 'd'));
    return local + "@" + domain + ".org";
  }
}
