package shop.architecture.documents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The one document of all that the edge lets through: what the Ingress routes, less the services'
 * own.
 */
final class Merged {

  private record Rule(String path, boolean exact, String service) {

    boolean matches(String asked) {
      return asked.equals(path) || (!exact && asked.startsWith(path + "/"));
    }
  }

  private final List<Rule> rules;
  private final Map<String, JsonNode> paths = new TreeMap<>();
  private final Map<String, JsonNode> tags = new TreeMap<>();
  private final Map<String, Map<String, JsonNode>> components = new TreeMap<>();

  private Merged(Path ingress) {
    rules = rules(ingress);
  }

  static ObjectNode of(Map<String, ObjectNode> documents, Path ingress, Shared shared) {
    var merged = new Merged(ingress);
    documents.forEach((service, document) -> merged.add(service + "-service", document));
    return merged.document(documents.values().iterator().next(), shared);
  }

  private void add(String service, ObjectNode document) {
    ObjectNode open = node();
    document
        .path("paths")
        .propertyStream()
        .filter(path -> service.equals(service(path.getKey())))
        .forEach(path -> open.set(path.getKey(), forClients(path.getValue().deepCopy())));
    open.propertyStream()
        .filter(path -> !path.getValue().isEmpty())
        .forEach(path -> paths.put(path.getKey(), path.getValue()));
    Set<String> used =
        open.findValues("tags").stream()
            .flatMap(JsonNode::valueStream)
            .map(JsonNode::asText)
            .collect(Collectors.toSet());
    document
        .path("tags")
        .valueStream()
        .forEach(
            tag -> {
              if (used.contains(tag.path("name").asText())) {
                tags.put(tag.path("name").asText(), tag);
              }
            });
    reach(document, open);
    open.findValues("security").stream()
        .flatMap(JsonNode::valueStream)
        .flatMap(JsonNode::propertyStream)
        .forEach(scheme -> take("securitySchemes", scheme.getKey(), document));
  }

  /** The operations that someone else than a service may call. */
  private static ObjectNode forClients(JsonNode path) {
    ObjectNode kept = node();
    path.propertyStream()
        .filter(operation -> !isForServicesAlone(operation.getValue().path("x-roles")))
        .forEach(operation -> kept.set(operation.getKey(), atTheEdge(operation)));
    return kept;
  }

  /**
   * What the edge refuses before any service hears of it: a path or framing that it cannot read, a
   * body of a GET, and one that is too large, save where the operation itself says what is.
   */
  private static JsonNode atTheEdge(Map.Entry<String, JsonNode> operation) {
    Map<String, JsonNode> answers = new TreeMap<>();
    operation
        .getValue()
        .path("responses")
        .propertyStream()
        .forEach(answer -> answers.put(answer.getKey(), answer.getValue()));
    answers.putIfAbsent("400", Problems.shared("malformed-request"));
    if (!operation.getKey().equals("get")) {
      answers.putIfAbsent("413", Problems.shared("payload-too-large"));
    }
    ((ObjectNode) operation.getValue()).putObject("responses").setAll(answers);
    return operation.getValue();
  }

  private static boolean isForServicesAlone(JsonNode roles) {
    return roles.size() == 1 && roles.path(0).asText().equals("service");
  }

  /** Takes whatever the paths refer to, directly or not. */
  private void reach(ObjectNode document, ObjectNode from) {
    Deque<JsonNode> open = new ArrayDeque<>(List.of(from));
    Set<String> seen = new HashSet<>();
    while (!open.isEmpty()) {
      for (JsonNode reference : open.pop().findValues("$ref")) {
        if (seen.add(reference.asText())) {
          String[] parts = reference.asText().split("/", -1);
          open.push(take(parts[2], parts[3], document));
        }
      }
    }
  }

  private JsonNode take(String kind, String name, ObjectNode document) {
    JsonNode part = document.required("components").required(kind).required(name);
    JsonNode other = components.computeIfAbsent(kind, k -> new TreeMap<>()).putIfAbsent(name, part);
    if (other != null && !other.equals(part)) {
      throw new IllegalStateException("two services differ in " + kind + " " + name);
    }
    return part;
  }

  private ObjectNode document(ObjectNode any, Shared shared) {
    ObjectNode document = node().put("openapi", any.path("openapi").asText());
    ObjectNode info = document.putObject("info").put("title", "Shop");
    info.put("description", "The shop, as it is seen from outside.\n\n" + shared.conventions());
    info.setAll(shared.info());
    document.set("jsonSchemaDialect", any.path("jsonSchemaDialect"));
    document.set("servers", any.path("servers"));
    tags.values().forEach(document.putArray("tags")::add);
    document.putObject("paths").setAll(paths);
    ObjectNode all = document.putObject("components");
    components.forEach((kind, parts) -> all.putObject(kind).setAll(parts));
    return document;
  }

  /** Who serves a path; empty where it is closed. */
  private String service(String path) {
    return rules.stream()
        .filter(rule -> rule.matches(path))
        .findFirst()
        .map(Rule::service)
        .orElse("");
  }

  private static List<Rule> rules(Path ingress) {
    try {
      JsonNode read = new ObjectMapper(new YAMLFactory()).readTree(ingress.toFile());
      return read.at("/spec/rules/0/http/paths")
          .valueStream()
          .map(
              rule ->
                  new Rule(
                      rule.path("path").asText(),
                      rule.path("pathType").asText().equals("Exact"),
                      rule.at("/backend/service/name").asText()))
          .sorted(
              Comparator.comparing((Rule rule) -> rule.path().length())
                  .thenComparing(Rule::exact)
                  .reversed())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode node() {
    return JsonNodeFactory.instance.objectNode();
  }
}
