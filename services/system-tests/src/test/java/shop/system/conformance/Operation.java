package shop.system.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** One operation, as a document describes it. */
record Operation(Document document, String method, String path, JsonNode described) {

  private static final String JSON = "application/json";

  String name() {
    return method + " " + path;
  }

  String service() {
    return document.service();
  }

  /**
   * What its JSON body must be; empty where it takes none, or a signed one: that is the signer's,
   * and whatever is changed in it makes the signature a false one.
   */
  Optional<JsonNode> body() {
    if (takes("header", "Stripe-Signature")) {
      return Optional.empty();
    }
    return Optional.of(content(document.resolve(described.path("requestBody"))))
        .filter(JsonNode::isObject)
        .map(document::resolve);
  }

  boolean isBodyRequired() {
    return document.resolve(described.path("requestBody")).path("required").asBoolean();
  }

  /** Where the document says what an answer is, a JSON Pointer; to nothing where it does not. */
  String answer(int status, String mediaType) {
    String response =
        "/paths/%s/%s/responses/%d"
            .formatted(escape(path), method.toLowerCase(Locale.ROOT), status);
    String shared = document.root().at(response).path("$ref").asText();
    return (shared.isEmpty() ? response : shared.substring(1))
        + "/content/"
        + escape(mediaType)
        + "/schema";
  }

  private static String escape(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  /** The response of this status; missing where it is not in the document. */
  JsonNode response(int status) {
    return document.resolve(described.path("responses").path(Integer.toString(status)));
  }

  private static JsonNode content(JsonNode holder) {
    return holder.path("content").path(JSON).path("schema");
  }

  /** Its parameters of one place: path, query or header. */
  List<JsonNode> parameters(String in) {
    return StreamSupport.stream(described.path("parameters").spliterator(), false)
        .map(document::resolve)
        .filter(parameter -> parameter.path("in").asText().equals(in))
        .toList();
  }

  boolean takes(String in, String parameter) {
    return parameters(in).stream()
        .anyMatch(known -> known.path("name").asText().equalsIgnoreCase(parameter));
  }

  boolean isConditional() {
    return takes("header", "If-None-Match");
  }

  boolean isGuarded() {
    return takes("header", "If-Match");
  }

  /** Whether it goes without If-Match nowhere where the shop insists. */
  boolean isInsistent() {
    return !described.path("responses").path("428").isMissingNode();
  }

  /** Whether it goes for what is not there, too, and so may have no ETag to tell. */
  boolean mayChangeWhatIsNotThere() {
    JsonNode told = document.resolve(response(412).at("/headers/ETag"));
    return isGuarded() && !told.path("required").asBoolean();
  }

  boolean isList() {
    return takes("query", "cursor");
  }

  /** Who may call it; empty for everyone. */
  Set<String> roles() {
    return StreamSupport.stream(described.path("x-roles").spliterator(), false)
        .map(JsonNode::asText)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Whether it is among the services alone: the edge does not route it. */
  boolean isClosed() {
    return path.startsWith("/api/inventory/")
        || path.startsWith("/api/payments/methods/")
        || path.equals("/api/users/token");
  }

  /** Whether "that user" may and nobody else: an admin is as any other. */
  boolean isThatUsers() {
    return namesUser() && (path.endsWith("/password") || path.endsWith("/merge"));
  }

  /** Whether the path names a user, whose existence others may not learn of. */
  boolean namesUser() {
    return path.contains("{userId}") || path.startsWith("/api/users/{id}");
  }
}
