package shop.architecture.documents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.Constraint;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Says the limits of Jakarta Validation, and what {@link Schema} adds, in JSON Schema. */
final class Limits {

  private Limits() {}

  /**
   * Puts the limits into a schema.
   *
   * @throws IllegalArgumentException for a constraint that this does not know
   */
  static void apply(Collection<Annotation> annotations, ObjectNode schema) {
    for (Annotation annotation : annotations) {
      switch (annotation) {
        case Size size -> size(schema, size.min(), size.max());
        case NotBlank notBlank -> schema.put("minLength", 1);
        case NotEmpty notEmpty -> size(schema, 1, Integer.MAX_VALUE);
        case Min min -> schema.put("minimum", min.value());
        case Max max -> schema.put("maximum", max.value());
        case Email email -> schema.put("format", "email");
        case Pattern pattern -> schema.put("pattern", "^(?:" + pattern.regexp() + ")$");
        case Schema said -> say(schema, said);
        default -> ofOurOwn(schema, annotation.annotationType());
      }
    }
  }

  /**
   * Passes what is sent only so large as a limit says.
   *
   * @param place what its name is
   * @throws IllegalArgumentException where it has none
   */
  static void require(String place, JsonNode schema) {
    boolean limited =
        switch (schema.path("type").asText()) {
          case "string" ->
              schema.has("maxLength")
                  || schema.has("enum")
                  || schema.has("format")
                  || schema.path("pattern").asText("*").matches("[^*+]*");
          case "array" -> schema.has("maxItems");
          case "object" -> schema.has("maxProperties");
          default -> true;
        };
    if (!limited) {
      throw new IllegalArgumentException(place + " may be of any length");
    }
    for (String inner : List.of("items", "additionalProperties", "propertyNames")) {
      if (schema.has(inner)) {
        require(place, schema.path(inner));
      }
    }
  }

  private static void size(ObjectNode schema, int min, int max) {
    String what =
        switch (schema.path("type").asText()) {
          case "array" -> "Items";
          case "object" -> "Properties";
          default -> "Length";
        };
    if (min > 0) {
      schema.put("min" + what, min);
    }
    if (max < Integer.MAX_VALUE) {
      schema.put("max" + what, max);
    }
  }

  private static void ofOurOwn(ObjectNode schema, Class<? extends Annotation> type) {
    Schema said = type.getAnnotation(Schema.class);
    if (said != null) {
      say(schema, said);
    } else if (type.isAnnotationPresent(Constraint.class)) {
      throw new IllegalArgumentException("@Schema is missing on the constraint " + type.getName());
    }
  }

  private static void say(ObjectNode schema, Schema said) {
    if (said.minLength() > 0) {
      schema.put("minLength", said.minLength());
    }
    if (said.maxLength() < Integer.MAX_VALUE) {
      schema.put("maxLength", said.maxLength());
    }
    if (said.maxItems() > 0) {
      schema.put("maxItems", said.maxItems());
    }
    if (!said.minimum().isEmpty()) {
      schema.put("minimum", Long.parseLong(said.minimum()));
    }
    if (!said.maximum().isEmpty()) {
      schema.put("maximum", Long.parseLong(said.maximum()));
    }
    text(schema, "pattern", said.pattern());
    text(schema, "format", said.format());
    text(schema, "description", said.description());
    for (String example : said.examples()) {
      schema.withArray("examples").add(example);
    }
    for (String value : said.enumeration()) {
      schema.withArray("enum").add(value);
    }
  }

  private static void text(ObjectNode schema, String name, String value) {
    if (!value.isEmpty()) {
      schema.put(name, value);
    }
  }
}
