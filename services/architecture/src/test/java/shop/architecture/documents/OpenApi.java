package shop.architecture.documents;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.tngtech.archunit.core.domain.JavaClasses;
import jakarta.ws.rs.ApplicationPath;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One service's OpenAPI 3.1 document, made from its compiled classes. */
final class OpenApi {

  private final Shared shared;
  private final Schemas schemas;
  private final Parameters parameters;
  private final List<Operation> operations;
  private final Map<String, ObjectNode> responses = new TreeMap<>();
  private final Map<String, String> tags = new TreeMap<>();
  private final JavaClasses classes;
  private final Javadoc javadoc;

  private OpenApi(JavaClasses classes, boolean replicated, Shared shared, Javadoc javadoc) {
    this.classes = classes;
    this.shared = shared;
    this.javadoc = javadoc;
    schemas = new Schemas(javadoc);
    parameters = new Parameters(schemas, shared);
    operations = Operation.in(classes, replicated);
  }

  /**
   * The document of the service that {@code classes} are.
   *
   * @param replicated whether its lists read a replica
   */
  static ObjectNode of(JavaClasses classes, boolean replicated, Shared shared, Javadoc javadoc) {
    return new OpenApi(classes, replicated, shared, javadoc).document();
  }

  private ObjectNode document() {
    operations.stream().map(Operation::body).filter(Objects::nonNull).forEach(schemas::noteSent);
    ObjectNode document = node().put("openapi", "3.1.0");
    document.set("info", info());
    document.put("jsonSchemaDialect", "https://spec.openapis.org/oas/3.1/dialect/base");
    document.putArray("servers").addObject().put("url", "/");
    ObjectNode paths = node();
    operations.forEach(
        operation ->
            paths
                .withObjectProperty(operation.path())
                .set(operation.verb().toLowerCase(Locale.ROOT), describe(operation)));
    ArrayNode named = document.putArray("tags");
    tags.forEach((name, of) -> named.addObject().put("name", name).put("description", of));
    document.set("paths", paths);
    components(document);
    return document;
  }

  private void components(ObjectNode document) {
    ObjectNode components = document.putObject("components");
    components.putObject("schemas").setAll(schemas.components());
    components.putObject("responses").setAll(responses);
    ObjectNode schemes = components.putObject("securitySchemes");
    document.findValues("security").stream()
        .flatMap(either -> either.valueStream())
        .flatMap(requirement -> requirement.propertyStream())
        .forEach(scheme -> schemes.set(scheme.getKey(), shared.securityScheme(scheme.getKey())));
    shared.complete(document);
    Examples.addTo(document);
  }

  private ObjectNode info() {
    Class<?> application =
        classes.stream()
            .filter(type -> type.isAnnotatedWith(ApplicationPath.class))
            .findAny()
            .orElseThrow()
            .reflect();
    var said = application.getAnnotation(OpenAPIDefinition.class).info();
    ObjectNode info = node().put("title", said.title());
    info.put("description", said.description() + "\n\n" + shared.conventions());
    return info.setAll(shared.info());
  }

  private ObjectNode describe(Operation operation) {
    var said =
        operation
            .method()
            .getAnnotation(org.eclipse.microprofile.openapi.annotations.Operation.class);
    Class<?> resource = operation.resource();
    String tag = resource.getAnnotation(Tag.class).name();
    tags.putIfAbsent(tag, javadoc.of(resource));
    ObjectNode description = node().put("operationId", operation.id());
    description.putArray("tags").add(tag);
    description.put("summary", said.summary());
    description.put(
        "description", said.summary() + ". For: " + who(operation, said.description()) + ".");
    roles(operation, description);
    ArrayNode all = parameters.of(operation);
    if (!all.isEmpty()) {
      description.set("parameters", all);
    }
    body(operation, description);
    description.set("responses", answers(operation));
    return description;
  }

  /** Who may call it, in the words that the conventions explain. */
  private static String who(Operation operation, String said) {
    List<String> roles = new ArrayList<>(operation.roles());
    if (!said.isEmpty()) {
      return said;
    }
    if (operation.is(Fact.PRIVATE)) {
      return "that user";
    }
    if (operation.is(Fact.OWNED) && roles.remove("customer")) {
      roles.remove("admin");
      roles.addFirst("owner");
    }
    return roles.isEmpty() ? "anyone" : String.join(", ", roles);
  }

  private static void roles(Operation operation, ObjectNode description) {
    List<String> roles = operation.roles();
    ArrayNode named = description.putArray("x-roles");
    roles.forEach(named::add);
    ArrayNode security = description.putArray("security");
    SecurityRequirement said = operation.method().getAnnotation(SecurityRequirement.class);
    if (said != null && roles.isEmpty()) {
      security.addObject().putArray(said.name());
    } else if (roles.isEmpty() && operation.is(Fact.PERSONAL)) {
      security.addObject();
      security.addObject().putArray("bearer");
    }
    if (roles.stream().anyMatch(role -> !role.equals("guest"))) {
      security.addObject().putArray("bearer");
    }
    if (roles.contains("guest")) {
      security.addObject().putArray("session");
    }
  }

  private void body(Operation operation, ObjectNode description) {
    ObjectNode contents = node();
    Type body = operation.body();
    RequestBody said = operation.method().getAnnotation(RequestBody.class);
    if (body != null) {
      contents.putObject("application/json").set("schema", schemas.of(body));
    } else if (said != null) {
      for (Content content : said.content()) {
        contents
            .putObject(content.mediaType())
            .putObject("schema")
            .put("$ref", Schemas.reference(content.schema().ref()));
      }
    }
    if (!contents.isEmpty()) {
      description.putObject("requestBody").put("required", true).set("content", contents);
    }
  }

  private ObjectNode answers(Operation operation) {
    Set<Class<?>> readable =
        operations.stream()
            .filter(other -> other.verb().equals("GET") && !other.is(Fact.PAGED))
            .flatMap(other -> Successes.view(other).stream())
            .collect(Collectors.toSet());
    Map<Integer, ObjectNode> answers = new TreeMap<>();
    answers.putAll(new Problems(shared, schemas, operation).answers(responses));
    new Successes(schemas, readable)
        .answers(operation)
        .forEach((status, answer) -> answers.merge(status, answer, this::both));
    ObjectNode all = node();
    answers.forEach((status, answer) -> all.set(status.toString(), answer));
    return all;
  }

  /** An answer that is a problem or, as OAuth has it (RFC 6749), is none. */
  private ObjectNode both(ObjectNode problem, ObjectNode own) {
    String reference = problem.path("$ref").asText();
    ObjectNode both =
        reference.isEmpty()
            ? problem
            : Objects.requireNonNull(
                    responses.get(reference.substring(reference.lastIndexOf('/') + 1)))
                .deepCopy();
    both.put(
        "description",
        own.path("description").asText() + "\n\n" + both.path("description").asText());
    ((ObjectNode) both.path("content")).setAll((ObjectNode) own.path("content"));
    return both;
  }

  private static ObjectNode node() {
    return JsonNodeFactory.instance.objectNode();
  }
}
