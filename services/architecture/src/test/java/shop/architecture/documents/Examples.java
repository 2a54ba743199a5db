package shop.architecture.documents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;

/**
 * Gives each component an example, put together from its fields': what {@code examples.json} says
 * of the component, for what must fit together (a null leaves the field out); else what the field
 * says itself, else what the file has for its name, else what its type suggests.
 */
final class Examples {

  private static final JsonNode KNOWN = read();
  private static final JsonNode BY_NAME = KNOWN.path("fields");

  private final ObjectNode openApi;

  private Examples(ObjectNode openApi) {
    this.openApi = openApi;
  }

  static void addTo(ObjectNode openApi) {
    var examples = new Examples(openApi);
    openApi
        .at("/components/schemas")
        .propertyStream()
        .forEach(
            schema ->
                ((ObjectNode) schema.getValue())
                    .putArray("examples")
                    .add(examples.component(schema.getKey(), schema.getValue())));
  }

  private JsonNode component(String name, JsonNode schema) {
    JsonNode said = KNOWN.path("schemas").path(name);
    if (!said.isMissingNode() && !schema.has("properties")) {
      return said;
    }
    JsonNode example = of(name, schema);
    said.propertyStream().forEach(field -> say((ObjectNode) example, field, schema));
    return example;
  }

  private static void say(ObjectNode example, Map.Entry<String, JsonNode> field, JsonNode schema) {
    if (!schema.path("properties").has(field.getKey())) {
      throw new IllegalStateException("examples.json knows a " + field.getKey() + " too many");
    }
    if (field.getValue().isNull()) {
      example.remove(field.getKey());
    } else {
      example.set(field.getKey(), field.getValue());
    }
  }

  private JsonNode of(String name, JsonNode schema) {
    if (schema.has("$ref")) {
      String pointer = schema.path("$ref").asText();
      return component(
          pointer.substring(pointer.lastIndexOf('/') + 1), openApi.at(pointer.substring(1)));
    }
    if (schema.has("anyOf")) {
      return of(name, schema.path("anyOf").path(0));
    }
    if (schema.path("examples").path(0).isValueNode()) {
      return schema.path("examples").path(0);
    }
    if (schema.has("enum")) {
      return schema.path("enum").path(0);
    }
    if (BY_NAME.has(name)) {
      return BY_NAME.path(name);
    }
    JsonNode type = schema.path("type");
    return ofType(name, schema, type.isArray() ? type.path(0).asText() : type.asText());
  }

  private JsonNode ofType(String name, JsonNode schema, String type) {
    var nodes = JsonNodeFactory.instance;
    return switch (type) {
      case "object" -> object(schema);
      case "array" -> nodes.arrayNode().add(of(singular(name), schema.path("items")));
      case "integer" -> nodes.numberNode(Math.max(1, schema.path("minimum").asLong(1)));
      // Who sends an example as it is asks for nothing out of the ordinary.
      case "boolean" -> nodes.booleanNode(false);
      default -> text(name, schema);
    };
  }

  private ObjectNode object(JsonNode schema) {
    ObjectNode example = JsonNodeFactory.instance.objectNode();
    schema
        .path("properties")
        .propertyStream()
        .forEach(
            property -> example.set(property.getKey(), of(property.getKey(), property.getValue())));
    return example;
  }

  private static JsonNode text(String name, JsonNode schema) {
    JsonNode byFormat = BY_NAME.path("format " + schema.path("format").asText());
    if (byFormat.isMissingNode()) {
      throw new IllegalStateException("examples.json has none for " + name);
    }
    return byFormat;
  }

  private static String singular(String name) {
    return name.endsWith("s") ? name.substring(0, name.length() - 1) : name;
  }

  private static JsonNode read() {
    try (InputStream in = Examples.class.getResourceAsStream("examples.json")) {
      return new ObjectMapper().readTree(Objects.requireNonNull(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
