package shop.architecture.documents;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The parameters of an operation: by what its code reads, and what it says of its query. */
final class Parameters {

  private final Schemas schemas;
  private final Shared shared;

  Parameters(Schemas schemas, Shared shared) {
    this.schemas = schemas;
    this.shared = shared;
  }

  ArrayNode of(Operation operation) {
    ArrayNode parameters = JsonNodeFactory.instance.arrayNode();
    for (java.lang.reflect.Parameter argument : operation.method().getParameters()) {
      Parameter said = argument.getAnnotation(Parameter.class);
      PathParam path = argument.getAnnotation(PathParam.class);
      HeaderParam header = argument.getAnnotation(HeaderParam.class);
      if (path != null) {
        parameters.add(
            parameter(path.value(), "path", said, UUID.class)
                .put("description", shared.segment(operation.path(), path.value()))
                .put("required", true));
      } else if (header != null) {
        parameters.add(parameter(header.value(), "header", said, String.class));
      }
    }
    for (Parameter said : operation.method().getAnnotationsByType(Parameter.class)) {
      if (said.in() == ParameterIn.DEFAULT || said.in() == ParameterIn.QUERY) {
        parameters.add(parameter(said.name(), "query", said, String.class));
      }
    }
    shared(parameters, operation);
    return parameters;
  }

  private static void shared(ArrayNode parameters, Operation operation) {
    Set<Fact> facts = operation.facts();
    for (var shared :
        List.of(
            java.util.Map.entry(Fact.PAGED, "Limit"),
            java.util.Map.entry(Fact.PAGED, "Cursor"),
            java.util.Map.entry(Fact.IDEMPOTENT, "IdempotencyKey"),
            java.util.Map.entry(Fact.GUARDED, "IfMatch"),
            java.util.Map.entry(Fact.CONDITIONAL, "IfNoneMatch"))) {
      if (facts.contains(shared.getKey())) {
        parameters.add(Shared.parameter(shared.getValue()));
      }
    }
    if (operation.is(Fact.CONSISTENT) && operation.is(Fact.PAGED)) {
      parameters.add(Shared.parameter("ConsistencyToken"));
    }
  }

  private ObjectNode parameter(
      String name, String in, @org.jspecify.annotations.Nullable Parameter said, Class<?> usual) {
    ObjectNode parameter = JsonNodeFactory.instance.objectNode().put("name", name).put("in", in);
    if (said == null) {
      parameter.set("schema", schemas.of(usual));
      return parameter;
    }
    if (!said.description().isEmpty()) {
      parameter.put("description", said.description() + ".");
    }
    if (said.required()) {
      parameter.put("required", true);
    }
    boolean typed = said.schema().implementation() != Void.class;
    boolean limited = !said.schema().pattern().isEmpty() || said.schema().enumeration().length > 0;
    ObjectNode schema =
        schemas.of(typed ? said.schema().implementation() : limited ? String.class : usual);
    Limits.apply(List.<Annotation>of(said.schema()), schema);
    if (!in.equals("header")) {
      Limits.require(name, schema);
    }
    if (schema.path("type").asText().equals("array")) {
      // Parted by commas.
      parameter.put("style", "form").put("explode", false);
    }
    parameter.set("schema", schema);
    return parameter;
  }
}
