package shop.system.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import shop.system.Shop;

/** What a service says of itself: OpenAPI 3.1. */
record Document(String service, JsonNode root) {

  static final List<String> SERVICES = List.of("user", "product", "cart", "payment", "order");

  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

  /** The document that a running service serves. */
  static Document of(String service) {
    Reply reply = Sender.send(Request.of("GET", Shop.url(service) + "/openapi?format=json"));
    if (reply.status() != 200 || !reply.json().path("openapi").asText().startsWith("3.1")) {
      throw new IllegalStateException(service + " serves no OpenAPI 3.1: " + reply);
    }
    return new Document(service, reply.json());
  }

  /** The operations of the whole shop. */
  static List<Operation> operations() {
    return SERVICES.stream().map(Document::of).flatMap(d -> d.own().stream()).toList();
  }

  List<Operation> own() {
    List<Operation> operations = new ArrayList<>();
    root.path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue().properties().stream()
                    .filter(method -> METHODS.contains(method.getKey()))
                    .forEach(
                        method ->
                            operations.add(
                                new Operation(
                                    this,
                                    method.getKey().toUpperCase(Locale.ROOT),
                                    path.getKey(),
                                    method.getValue()))));
    return operations;
  }

  boolean has(String pointer) {
    return !root.at(pointer).isMissingNode();
  }

  /** The node itself, or what its {@code $ref} points to, or its one choice besides null. */
  JsonNode resolve(JsonNode node) {
    JsonNode found = node;
    while (found.has("$ref") || found.has("anyOf")) {
      if (found.has("anyOf")) {
        found = found.path("anyOf").path(0);
        continue;
      }
      String pointer = found.path("$ref").asText().substring(1);
      found = root.at(pointer);
      if (found.isMissingNode()) {
        throw new IllegalStateException(service + ": nothing is at #" + pointer);
      }
    }
    return found;
  }
}
