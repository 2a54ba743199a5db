package shop.system.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;

/** Query parameters: on both sides of their limits, of another type, given twice. */
final class QueryRules {

  /** No parameter may have it. */
  static final String UNPRINTABLE = "a%00b";

  private QueryRules() {}

  static void apply(Rules rules) {
    for (JsonNode parameter : rules.operation().parameters("query")) {
      String name = parameter.path("name").asText();
      JsonNode schema = rules.operation().document().resolve(parameter.path("schema"));
      bad(rules, name, UNPRINTABLE);
      bad(rules, name, "1&" + name + "=1");
      if (name.equals("cursor")) {
        cursor(rules);
      }
      if (name.equals("ids")) {
        ids(rules, name);
      }
      of(rules, name, schema);
    }
  }

  private static void of(Rules rules, String name, JsonNode schema) {
    if (schema.has("enum")) {
      schema.path("enum").forEach(word -> good(rules, name, word.asText()));
      List.of("", "no-such-word", schema.at("/enum/0").asText() + "x")
          .forEach(word -> bad(rules, name, word));
      return;
    }
    switch (schema.path("type").asText()) {
      case "integer" -> number(rules, name, schema);
      case "boolean" -> {
        List.of("true", "false").forEach(value -> good(rules, name, value));
        List.of("", "1", "yes", "TRUE").forEach(value -> bad(rules, name, value));
      }
      default -> text(rules, name, schema);
    }
  }

  private static void number(Rules rules, String name, JsonNode schema) {
    long least = schema.path("minimum").asLong();
    long most = schema.path("maximum").asLong();
    if (most <= least) {
      throw new IllegalStateException(
          rules.operation().name() + ": " + name + " has no limits: " + schema);
    }
    List.of(least, most).forEach(value -> good(rules, name, Long.toString(value)));
    List.of(least - 1, most + 1).forEach(value -> bad(rules, name, Long.toString(value)));
    List.of("", "x", "1.0", "1e1", "0x1", "9".repeat(40), "%D9%A1", "%2B1", "1,2")
        .forEach(value -> bad(rules, name, value));
  }

  /** A list in one parameter, of which the schema of a text cannot say how long it may be. */
  private static void ids(Rules rules, String name) {
    int most = 100;
    String one = UUID.randomUUID().toString();
    good(rules, name, one);
    good(rules, name, one + ("," + one).repeat(most - 1));
    List.of("", "x", one + ",", "," + one, one + ";" + one, one + ("," + one).repeat(most))
        .forEach(value -> bad(rules, name, value));
  }

  private static void text(Rules rules, String name, JsonNode schema) {
    if (schema.path("format").asText().equals("date-time")) {
      List.of("2026-11-22T07:30:00Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z")
          .forEach(value -> good(rules, name, value));
      List.of("", "now", "2026-11-22", "2026-02-30T00:00:00Z", "1e9")
          .forEach(value -> bad(rules, name, value));
    } else if (schema.path("format").asText().equals("uuid")) {
      good(rules, name, UUID.randomUUID().toString());
      List.of("", "x", "1-1-1-1-1").forEach(value -> bad(rules, name, value));
    } else if (!name.equals("cursor") && !name.equals("ids")) {
      good(rules, name, "%27%20OR%201%3D1%20--%20%25_%5C%F0%9F%98%80");
    }
    if (schema.has("maxLength")) {
      int most = schema.path("maxLength").asInt();
      good(rules, name, "a".repeat(most));
      bad(rules, name, "a".repeat(most + 1));
    }
  }

  /** Nothing but what the list itself gave out for the same question is a cursor. */
  private static void cursor(Rules rules) {
    List.of(
            "",
            "x",
            "%00",
            "e30",
            "bnVsbA",
            "W10",
            "eyJmaWx0ZXIiOiJ4Iiwia2V5IjpbIjEiXX0",
            "=".repeat(9))
        .forEach(value -> bad(rules, "cursor", value));
  }

  private static void good(Rules rules, String name, String value) {
    rules.tried(
        "?" + name + "=" + shown(value),
        request -> request.asking(name + "=" + value),
        Promise.SUCCESS);
  }

  private static void bad(Rules rules, String name, String value) {
    rules.refused(
        "?" + name + "=" + shown(value),
        rules.good().asking(name + "=" + value),
        Promise.malformed());
  }

  private static String shown(String value) {
    return value.length() > 60 ? value.substring(0, 60) + "…" : value;
  }
}
