package shop.architecture.documents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import shop.platform.problem.Refusal;

/** The problems of one operation: those of its kind, and those that it names itself. */
final class Problems {

  private static final Map<Integer, String> HEADERS =
      Map.of(401, "WWW-Authenticate", 412, "ETag", 429, "Retry-After", 503, "Retry-After");

  private record Said(String when, String member, JsonNode type) {}

  private final JsonNode shared;
  private final Schemas schemas;
  private final Operation operation;
  private final Map<Integer, Map<String, Said>> byStatus = new TreeMap<>();

  Problems(Shared shared, Schemas schemas, Operation operation) {
    this.shared = shared.problems();
    this.schemas = schemas;
    this.operation = operation;
    ofItsKind(operation);
    for (Refusal refusal : operation.method().getAnnotationsByType(Refusal.class)) {
      say(refusal);
    }
  }

  private void ofItsKind(Operation operation) {
    boolean hasBody = operation.body() != null;
    add("unauthorized", true);
    add("service-unavailable", true);
    add("internal-error", true);
    add("forbidden", !operation.roles().isEmpty());
    add("not-found", operation.path().contains("{"));
    add("not-acceptable", hasBody || Successes.isJson(operation));
    add("precondition-failed", operation.is(Fact.GUARDED));
    add("precondition-required", operation.is(Fact.INSISTENT));
    add("idempotency-in-progress", operation.is(Fact.IDEMPOTENT));
    add("idempotency-key-reused", operation.is(Fact.IDEMPOTENT));
    add("payload-too-large", hasBody);
    add("unsupported-media-type", hasBody);
    add("validation-failed", hasBody);
    add("malformed-request", hasBody || operation.is(Fact.QUERIED) || operation.is(Fact.PAGED));
  }

  private void add(String slug, boolean happens) {
    if (happens) {
      JsonNode known = shared.path(slug);
      var said = new Said(known.path("when").asText(), known.path("member").asText(), text());
      byStatus.computeIfAbsent(known.path("status").asInt(), s -> new TreeMap<>()).put(slug, said);
    }
  }

  private void say(Refusal refusal) {
    JsonNode type = refusal.member().isEmpty() ? text() : schemas.of(refusal.type());
    byStatus
        .computeIfAbsent(refusal.status(), status -> new TreeMap<>())
        .put(refusal.slug(), new Said(refusal.when(), refusal.member(), type));
  }

  /** The answers by status: a shared one where the operation has nothing of its own to say. */
  Map<Integer, ObjectNode> answers(Map<String, ObjectNode> responses) {
    Map<Integer, ObjectNode> answers = new LinkedHashMap<>();
    byStatus.forEach(
        (status, problems) -> {
          ObjectNode answer = answer(status, problems);
          var first = problems.entrySet().iterator().next();
          String only = first.getKey();
          String when = shared.path(only).path("when").asText();
          if (problems.size() == 1 && first.getValue().when().equals(when)) {
            responses.putIfAbsent(name(only), answer);
            answer = shared(only);
          }
          answers.put(status, answer);
        });
    return answers;
  }

  /** A reference to what all operations answer alike. */
  static ObjectNode shared(String slug) {
    return node().put("$ref", "#/components/responses/" + name(slug));
  }

  private ObjectNode answer(int status, Map<String, Said> problems) {
    ObjectNode answer = node();
    answer.put(
        "description",
        problems.entrySet().stream()
            .map(problem -> "`" + problem.getKey() + "`: " + problem.getValue().when() + ".")
            .collect(Collectors.joining("\n\n")));
    String header = HEADERS.get(status);
    if (header != null) {
      boolean mayLack = status == 412 && operation.is(Fact.HEEDFUL);
      answer.putObject("headers").set(header, Shared.header(mayLack ? "ETagIfAny" : header));
    }
    ObjectNode content = answer.putObject("content").putObject("application/problem+json");
    content.set("schema", schema(problems));
    ObjectNode examples = content.putObject("examples");
    problems.forEach(
        (slug, said) -> examples.putObject(slug).set("value", example(status, slug, said)));
    return answer;
  }

  private static ObjectNode schema(Map<String, Said> problems) {
    ObjectNode schema = node();
    var all = schema.putArray("allOf");
    all.addObject().put("$ref", Schemas.reference("Problem"));
    ObjectNode properties = all.addObject().putObject("properties");
    ObjectNode type = properties.putObject("type");
    problems.forEach(
        (slug, said) -> {
          type.withArray("enum").add("urn:problem:" + slug);
          if (!said.member().isEmpty()) {
            properties.set(said.member(), said.type());
          }
        });
    return schema;
  }

  private static ObjectNode example(int status, String slug, Said said) {
    String words = slug.replace('-', ' ');
    ObjectNode example =
        node()
            .put("type", "urn:problem:" + slug)
            .put("title", Character.toUpperCase(words.charAt(0)) + words.substring(1))
            .put("status", status)
            .put("detail", said.when() + ".")
            .put("instance", "/api")
            .put("traceId", "4bf92f3577b34da6a3ce929d0e0e4736");
    if (slug.equals("validation-failed")) {
      example.putArray("errors").addObject().put("pointer", "/name").put("detail", "is too long");
    }
    return example;
  }

  /** {@code not-found} is NotFound. */
  private static String name(String slug) {
    return java.util.Arrays.stream(slug.split("-"))
        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
        .collect(Collectors.joining());
  }

  private static ObjectNode text() {
    return node().put("type", "string");
  }

  private static ObjectNode node() {
    return JsonNodeFactory.instance.objectNode();
  }
}
