package shop.architecture.documents;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The schemas of one document: a record is a component by name, everything else stands in its
 * place. What clients send is closed to unknown fields; what they get may grow.
 */
final class Schemas {

  private final Map<String, ObjectNode> components = new TreeMap<>();
  private final Map<String, Class<?>> named = new HashMap<>();
  private final Set<Class<?>> sent = new HashSet<>();
  private final Javadoc javadoc;

  Schemas(Javadoc javadoc) {
    this.javadoc = javadoc;
  }

  Map<String, ObjectNode> components() {
    return components;
  }

  /** Takes note that clients send this type; before the first {@link #of}. */
  void noteSent(Type type) {
    if (type instanceof ParameterizedType generic) {
      Arrays.stream(generic.getActualTypeArguments()).forEach(this::noteSent);
    } else if (type instanceof Class<?> raw && raw.isRecord() && sent.add(raw)) {
      for (RecordComponent component : raw.getRecordComponents()) {
        noteSent(component.getGenericType());
      }
    }
  }

  /** A type's schema, or a reference to it. */
  ObjectNode of(Type type) {
    ObjectNode schema = node();
    switch (type) {
      case Class<?> raw when raw.isArray() -> {
        schema.put("type", "array");
        schema.set("items", of(raw.getComponentType()));
      }
      case Class<?> raw when raw.isRecord() -> schema.put("$ref", component(raw));
      case Class<?> raw when raw.isEnum() -> {
        schema.put("type", "string");
        for (Object value : raw.getEnumConstants()) {
          schema.withArray("enum").add(((Enum<?>) value).name());
        }
      }
      case Class<?> raw -> scalar(schema, raw);
      default -> throw new IllegalArgumentException("no schema is known of " + type);
    }
    return schema;
  }

  /** A page of {@code item}s. */
  ObjectNode page(Class<?> item) {
    String name = name(item) + "Page";
    if (!components.containsKey(name)) {
      ObjectNode page = node().put("type", "object").put("description", "One page of a list.");
      ObjectNode properties = page.putObject("properties");
      ObjectNode items = properties.putObject("items").put("type", "array").put("maxItems", 100);
      items.set("items", of(item));
      properties.putObject("nextCursor").putArray("type").add("string").add("null");
      properties
          .withObject("/nextCursor")
          .put("description", "Where the next page begins; null on the last.");
      page.putArray("required").add("items").add("nextCursor");
      components.put(name, page);
    }
    return node().put("$ref", reference(name));
  }

  private static void scalar(ObjectNode schema, Class<?> raw) {
    switch (raw.getName()) {
      case "java.lang.String" -> schema.put("type", "string");
      case "boolean", "java.lang.Boolean" -> schema.put("type", "boolean");
      case "int", "java.lang.Integer" -> schema.put("type", "integer").put("format", "int32");
      case "long", "java.lang.Long" -> schema.put("type", "integer").put("format", "int64");
      default -> text(schema.put("type", "string"), raw);
    }
  }

  private static void text(ObjectNode schema, Class<?> raw) {
    if (raw == UUID.class) {
      schema.put("format", "uuid");
    } else if (raw == Instant.class) {
      schema.put("format", "date-time");
    } else if (raw == Currency.class) {
      schema.put("pattern", "^[A-Z]{3}$").put("description", "ISO 4217");
    } else {
      throw new IllegalArgumentException("no schema is known of " + raw);
    }
  }

  private String component(Class<?> type) {
    String name = name(type);
    Class<?> other = named.putIfAbsent(name, type);
    if (other != null && other != type) {
      throw new IllegalArgumentException(type + " and " + other + " are both called " + name);
    }
    if (other == null) {
      components.put(name, describe(type));
    }
    return reference(name);
  }

  private ObjectNode describe(Class<?> type) {
    ObjectNode schema = node().put("type", "object").put("description", javadoc.of(type));
    ObjectNode properties = schema.putObject("properties");
    for (RecordComponent component : type.getRecordComponents()) {
      String name = name(component);
      properties.set(name, property(type, component));
      if (!isNullable(component) || isAlways(component)) {
        schema.withArray("required").add(name);
      }
    }
    if (isSent(type)) {
      schema.put("additionalProperties", false);
    }
    return schema;
  }

  private ObjectNode property(Class<?> type, RecordComponent component) {
    ObjectNode schema = of(component.getAnnotatedType(), declared(type, component));
    String description = javadoc.of(type, component.getName());
    if (!description.isEmpty() && !schema.has("description")) {
      schema.put("description", description);
    }
    if (sent.contains(type)) {
      Limits.require(type.getSimpleName() + "." + component.getName(), schema);
    }
    boolean mayBeNull = isSent(type) || isAlways(component);
    return isNullable(component) && mayBeNull ? orNull(schema) : schema;
  }

  /** Money and addresses are the same everywhere, and some service is sent them. */
  private boolean isSent(Class<?> type) {
    return sent.contains(type)
        || type.getPackageName().matches("shop[.]platform[.](money|address)");
  }

  private static ObjectNode orNull(ObjectNode schema) {
    if (schema.has("$ref")) {
      ObjectNode either = node();
      if (schema.has("description")) {
        either.set("description", schema.remove("description"));
      }
      either.putArray("anyOf").add(schema).addObject().put("type", "null");
      return either;
    }
    String type = schema.path("type").asText();
    schema.putArray("type").add(type).add("null");
    if (schema.has("enum")) {
      schema.withArray("enum").addNull();
    }
    return schema;
  }

  private ObjectNode of(AnnotatedType type, Collection<Annotation> declared) {
    Set<Annotation> annotations = new LinkedHashSet<>(List.of(type.getAnnotations()));
    annotations.addAll(declared);
    ObjectNode schema = type instanceof AnnotatedParameterizedType many ? many(many) : plain(type);
    Limits.apply(annotations, schema);
    return schema;
  }

  private ObjectNode plain(AnnotatedType type) {
    return of(type.getType());
  }

  private ObjectNode many(AnnotatedParameterizedType type) {
    AnnotatedType[] of = type.getAnnotatedActualTypeArguments();
    ObjectNode schema = node();
    Type raw = ((ParameterizedType) type.getType()).getRawType();
    if (raw == Map.class) {
      schema.put("type", "object").set("additionalProperties", of(of[1], List.of()));
      schema.set("propertyNames", of(of[0], List.of()));
    } else if (raw == List.class) {
      schema.put("type", "array").set("items", of(of[0], List.of()));
    } else {
      throw new IllegalArgumentException("no schema is known of " + type);
    }
    return schema;
  }

  /** A record's name among the schemas: said, or its own without what only the code wants. */
  static String name(Class<?> type) {
    Schema schema = type.getAnnotation(Schema.class);
    return schema != null && !schema.name().isEmpty()
        ? schema.name()
        : type.getSimpleName().replaceFirst("View$", "");
  }

  private static String name(RecordComponent component) {
    JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
    return property == null ? component.getName() : property.value();
  }

  private static boolean isNullable(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private static boolean isAlways(RecordComponent component) {
    return component.getAccessor().isAnnotationPresent(JsonInclude.class);
  }

  private static List<Annotation> declared(Class<?> type, RecordComponent component) {
    try {
      Field field = type.getDeclaredField(component.getName());
      return List.of(field.getAnnotations());
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException("a record has a field for each component", e);
    }
  }

  static String reference(String name) {
    return "#/components/schemas/" + name;
  }

  private static ObjectNode node() {
    return JsonNodeFactory.instance.objectNode();
  }
}
