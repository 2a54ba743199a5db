package shop.architecture.documents;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import shop.platform.http.Page;

/** What an operation answers when it goes well, and the few refusals that are no problems. */
final class Successes {

  private static final String JSON = "application/json";

  private final Schemas schemas;
  private final Set<Class<?>> readable;

  /**
   * @param readable the views that some GET answers: where one is made, Location says where
   */
  Successes(Schemas schemas, Set<Class<?>> readable) {
    this.schemas = schemas;
    this.readable = readable;
  }

  Map<Integer, ObjectNode> answers(Operation operation) {
    Map<Integer, ObjectNode> answers = new TreeMap<>();
    for (APIResponse said : operation.method().getAnnotationsByType(APIResponse.class)) {
      int status = Integer.parseInt(said.responseCode());
      answers.put(status, answer(operation, status, said.description(), contents(said)));
    }
    APIResponseSchema said = operation.method().getAnnotation(APIResponseSchema.class);
    if (said != null) {
      int status = Integer.parseInt(said.responseCode());
      answers.put(status, answer(operation, status, said.responseDescription(), node()));
    }
    if (operation.is(Fact.CONDITIONAL)) {
      ObjectNode unchanged = node().put("description", "The caller has the current one.");
      unchanged.putObject("headers").set("ETag", Shared.header("ETag"));
      answers.put(304, unchanged);
    }
    return answers;
  }

  private ObjectNode answer(
      Operation operation, int status, String description, ObjectNode contents) {
    ObjectNode answer = node().put("description", description + ".");
    if (contents.isEmpty() && status < 300) {
      view(operation).ifPresent(view -> contents.set(JSON, content(operation, view)));
    }
    if (status < 300) {
      headers(answer, operation, status, !contents.isEmpty());
    }
    if (!contents.isEmpty()) {
      answer.set("content", contents);
    }
    return answer;
  }

  private ObjectNode content(Operation operation, Class<?> view) {
    return node().set("schema", operation.is(Fact.PAGED) ? schemas.page(view) : schemas.of(view));
  }

  private ObjectNode contents(APIResponse said) {
    ObjectNode contents = node();
    for (Content content : said.content()) {
      String type = content.mediaType().isEmpty() ? JSON : content.mediaType();
      contents.putObject(type).set("schema", schema(content.schema()));
    }
    return contents;
  }

  private ObjectNode schema(Schema schema) {
    return schema.ref().isEmpty()
        ? schemas.of(schema.implementation())
        : node().put("$ref", Schemas.reference(schema.ref()));
  }

  private void headers(ObjectNode answer, Operation operation, int status, boolean hasBody) {
    ObjectNode headers = node();
    // A replay has no ETag: its version may be a former one.
    String tag = operation.is(Fact.IDEMPOTENT) ? "First-ETag" : "ETag";
    if (isTagged(operation) && hasBody) {
      headers.set("ETag", Shared.header(tag));
    }
    add(headers, "Location", (status == 201 || status == 202) && canBeRead(operation));
    add(headers, "Link", operation.is(Fact.PAGED));
    add(headers, "Idempotent-Replayed", operation.is(Fact.IDEMPOTENT));
    add(
        headers,
        "Consistency-Token",
        operation.is(Fact.CONSISTENT) && !operation.verb().equals("GET"));
    if (!headers.isEmpty()) {
      answer.set("headers", headers);
    }
  }

  private static boolean isTagged(Operation operation) {
    return (operation.is(Fact.TAGGED) || operation.is(Fact.CONDITIONAL))
        && !operation.is(Fact.PAGED);
  }

  private static void add(ObjectNode headers, String name, boolean present) {
    if (present) {
      headers.set(name, Shared.header(name));
    }
  }

  private boolean canBeRead(Operation operation) {
    return view(operation).filter(readable::contains).isPresent();
  }

  /** What a GET or a change answers, of a page its item; empty where there is nothing. */
  static Optional<Class<?>> view(Operation operation) {
    var method = operation.method();
    APIResponseSchema said = method.getAnnotation(APIResponseSchema.class);
    if (said != null) {
      return Optional.of(said.value());
    }
    if (method.getGenericReturnType() instanceof ParameterizedType page
        && page.getRawType() == Page.class) {
      return Optional.of((Class<?>) page.getActualTypeArguments()[0]);
    }
    return method.getReturnType().isRecord()
        ? Optional.of(method.getReturnType())
        : Optional.empty();
  }

  static boolean isJson(Operation operation) {
    return view(operation).isPresent()
        || Arrays.stream(operation.method().getAnnotationsByType(APIResponse.class))
            .anyMatch(said -> said.content().length > 0);
  }

  private static ObjectNode node() {
    return JsonNodeFactory.instance.objectNode();
  }
}
