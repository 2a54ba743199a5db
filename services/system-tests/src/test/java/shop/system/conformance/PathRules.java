package shop.system.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** What a path and its method name. */
final class PathRules {

  private static final List<String> METHODS =
      List.of("GET", "POST", "PUT", "DELETE", "PATCH", "TRACE", "BREW");

  /** None of them an id. */
  private static final List<String> NO_IDS =
      List.of(
          "x",
          "0",
          "-1",
          "1-1-1-1-1",
          "null",
          "019338a0000070008000000000000000",
          "%F0%9F%98%80",
          "'%20OR%20'1'='1",
          "9".repeat(2_000));

  /** What is not there need not be taken out, and nothing was done to it. */
  private static final Set<String> INDIFFERENT =
      Set.of(
          "DELETE /api/inventory/reservations/{orderId}",
          "DELETE /api/cart/{userId}/items/{productId}",
          "GET /api/cart/{userId}/audit");

  private PathRules() {}

  static void apply(Rules rules, Scene scene) {
    methods(rules);
    for (JsonNode parameter : rules.operation().parameters("path")) {
      if (parameter.at("/schema/format").asText().equals("uuid")) {
        ids(rules, scene, parameter.path("name").asText());
      }
    }
  }

  private static void methods(Rules rules) {
    Operation operation = rules.operation();
    Set<String> known = methodsOf(operation);
    for (String method : METHODS) {
      if (!known.contains(method)) {
        rules.refused(
            "by " + method,
            rules.good().by(method).holding((byte[]) null),
            Promise.of(405, "method-not-allowed")
                .and("Allow " + known, reply -> allowed(reply).equals(known)));
      }
    }
  }

  /** The methods that {@code Allow} names, without those that HTTP adds to them. */
  private static Set<String> allowed(Reply reply) {
    return Arrays.stream(reply.header("Allow").split(",", -1))
        .map(String::strip)
        .filter(method -> !Set.of("HEAD", "OPTIONS").contains(method))
        .collect(Collectors.toSet());
  }

  static Set<String> methodsOf(Operation operation) {
    Set<String> methods = new TreeSet<>();
    operation
        .document()
        .root()
        .path("paths")
        .path(operation.path())
        .fieldNames()
        .forEachRemaining(name -> methods.add(name.toUpperCase(Locale.ROOT)));
    methods.remove("PARAMETERS");
    return methods;
  }

  private static void ids(Rules rules, Scene scene, String parameter) {
    Request good = rules.good();
    boolean hidden =
        rules.operation().namesUser()
            && !parameter.equals("productId")
            && rules.operation().roles().contains("customer");
    Promise refusal = hidden ? Promise.of(403, "forbidden") : Promise.of(404, "not-found");
    for (String none : NO_IDS) {
      rules.refused(
          parameter + " is " + (none.length() > 40 ? "long" : none),
          good.to(replaced(rules, parameter, none)),
          refusal);
      if (hidden && rules.operation().roles().contains("admin")) {
        rules.refused(
            parameter + " is " + (none.length() > 40 ? "long" : none) + ", to an admin",
            good.as(scene.admin().token()).to(replaced(rules, parameter, none)),
            Promise.of(404, "not-found"));
      }
    }
    boolean indifferent = INDIFFERENT.contains(rules.operation().name()) && !hidden;
    rules.refused(
        parameter + " is unknown",
        good.to(replaced(rules, parameter, UUID.randomUUID().toString())),
        indifferent ? Promise.SUCCESS : refusal);
  }

  /** The good address with another text for a parameter, wherever it stands in the path. */
  static String replaced(Rules rules, String parameter, String text) {
    String[] template = rules.operation().path().split("/", -1);
    String[] address = rules.good().url().split("/", -1);
    int offset = address.length - template.length;
    for (int i = 0; i < template.length; i++) {
      if (template[i].equals("{" + parameter + "}")) {
        address[offset + i] = text;
      }
    }
    return String.join("/", address);
  }
}
