package shop.system.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * What holds for every answer: what the contract says of all of them, and what the document says of
 * this operation's.
 */
final class Contract {

  private static final Pattern INSIDE =
      Pattern.compile(
          "Exception|\\bat [a-z]+\\.|java\\.|jakarta\\.|com\\.|org\\.(?!\\w*\")|SELECT |INSERT |UPDATE ");
  private static final Pattern INSTANT =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");

  private final Map<String, SchemaRegistry> registries = new ConcurrentHashMap<>();

  /** What is wrong with an answer; empty where nothing is. */
  List<String> deviations(Operation operation, Request request, Reply reply) {
    List<String> found = new ArrayList<>();
    headers(operation, reply, found);
    if (reply.status() >= 400) {
      refusal(operation, request, reply, found);
    } else if (operation.method().equals(request.method())) {
      success(operation, reply, found);
    }
    return found;
  }

  private static void headers(Operation operation, Reply reply, List<String> found) {
    require(found, reply.header("X-Content-Type-Options").equals("nosniff"), "nosniff");
    require(found, !reply.header("Cache-Control").isEmpty(), "Cache-Control");
    require(found, reply.header("Server").isEmpty(), "no Server");
    require(found, reply.header("X-Powered-By").isEmpty(), "no X-Powered-By");
    require(found, reply.header("Set-Cookie").isEmpty(), "no cookie");
    switch (reply.status()) {
      case 401 -> require(found, !reply.header("WWW-Authenticate").isEmpty(), "WWW-Authenticate");
      case 405 -> require(found, !reply.header("Allow").isEmpty(), "Allow");
      case 412 ->
          require(
              found,
              reply.header("ETag").matches("\"[^\"]+\"") || operation.mayChangeWhatIsNotThere(),
              "the current ETag");
      case 429, 503 ->
          require(found, reply.header("Retry-After").matches("[1-9]\\d*"), "Retry-After");
      default -> {}
    }
  }

  private static void require(List<String> found, boolean kept, String what) {
    if (!kept) {
      found.add("without: " + what);
    }
  }

  private void refusal(Operation operation, Request request, Reply reply, List<String> found) {
    require(found, reply.status() < 500, "an answer below 500");
    if (!reply.isProblem()) {
      // OAuth clients understand RFC 6749's refusals alone.
      require(
          found,
          operation.path().equals("/api/users/token") && reply.json().has("error"),
          "problem+json");
      return;
    }
    JsonNode problem = reply.json();
    require(found, problem.path("type").asText().matches("urn:problem:[a-z-]+"), "a type");
    require(found, problem.path("status").asInt() == reply.status(), "its status");
    require(found, !problem.path("title").asText().isBlank(), "a title");
    require(found, !problem.path("detail").asText().isBlank(), "a detail");
    require(found, problem.path("instance").asText().startsWith("/"), "an instance");
    String trace =
        request.headers().getOrDefault("traceparent", "").replaceFirst("^00-(.{32}).*", "$1");
    require(found, problem.path("traceId").asText().equals(trace), "the trace of the request");
    require(found, !INSIDE.matcher(reply.text()).find(), "nothing of the inside");
    boolean ofEdge = operation.isClosed() && reply.status() == 404;
    if (operation.method().equals(request.method()) && !ofEdge) {
      documented(operation, reply, found);
    }
  }

  private void documented(Operation operation, Reply reply, List<String> found) {
    String place = operation.answer(reply.status(), "application/problem+json");
    if (operation.document().has(place)) {
      found.addAll(validate(operation, place, reply));
    } else {
      found.add("not in the document: " + reply.status() + " " + reply.slug());
    }
  }

  private void success(Operation operation, Reply reply, List<String> found) {
    JsonNode response = operation.response(reply.status());
    if (response.isMissingNode()) {
      found.add("not in the document: " + reply.status());
      return;
    }
    // Of a replayed answer status, body and Location are promised, no other header.
    boolean replayed = !reply.header("Idempotent-Replayed").isEmpty();
    response
        .path("headers")
        .properties()
        .forEach(
            header -> {
              boolean required =
                  header.getKey().equals("ETag")
                      || operation
                          .document()
                          .resolve(header.getValue())
                          .path("required")
                          .asBoolean();
              require(
                  found,
                  replayed || !required || !reply.header(header.getKey()).isEmpty(),
                  header.getKey());
            });
    String place = operation.answer(reply.status(), "application/json");
    if (!operation.document().has(place)) {
      require(found, reply.bytes().length == 0, "an empty body");
      return;
    }
    require(found, reply.header("Content-Type").startsWith("application/json"), "JSON");
    found.addAll(validate(operation, place, reply));
    instants(reply.json(), found);
  }

  /** By the document's own schema, in which no field may be missing that the answer has. */
  private List<String> validate(Operation operation, String place, Reply reply) {
    String address = "urn:document:" + operation.service();
    var registry =
        registries.computeIfAbsent(
            operation.service(),
            service ->
                SchemaRegistry.withDialect(
                    Dialects.getOpenApi31(),
                    builder -> builder.schemas(Map.of(address, closed(operation.document())))));
    return registry
        .getSchema(SchemaLocation.of(address + "#" + uri(place)))
        .validate(
            reply.text(),
            InputFormat.JSON,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .stream()
        .map(error -> "unlike the document: " + error)
        .toList();
  }

  /** A JSON Pointer as the fragment of an address. */
  private static String uri(String pointer) {
    return pointer.replace("{", "%7B").replace("}", "%7D");
  }

  /**
   * The document, its objects closed: so a field that it does not know is found. Problems alone are
   * open: each may have members of its own.
   */
  private static String closed(Document document) {
    JsonNode root = document.root().deepCopy();
    root.at("/components/schemas")
        .properties()
        .forEach(
            schema -> {
              if (schema.getValue().has("properties") && !schema.getKey().equals("Problem")) {
                ((ObjectNode) schema.getValue()).put("additionalProperties", false);
              }
            });
    return root.toString();
  }

  private static void instants(JsonNode node, List<String> found) {
    node.properties()
        .forEach(
            field -> {
              if (field.getKey().endsWith("At") || field.getKey().equals("at")) {
                require(
                    found,
                    field.getValue().isNull()
                        || INSTANT.matcher(field.getValue().asText()).matches(),
                    "milliseconds and Z in " + field.getKey());
              }
            });
    node.forEach(child -> instants(child, found));
  }
}
