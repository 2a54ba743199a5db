package shop.system.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * All bodies that differ from a good one at one place, as the document's schema of the body says
 * what may stand there: on both sides of each limit, and what no schema would let pass.
 */
final class Variants {

  private static final Map<String, JsonNode> OF_EACH_TYPE = new LinkedHashMap<>();

  static {
    var make = JsonNodeFactory.instance;
    OF_EACH_TYPE.put("string", make.textNode("1"));
    OF_EACH_TYPE.put("integer", make.numberNode(1));
    OF_EACH_TYPE.put("boolean", make.booleanNode(true));
    OF_EACH_TYPE.put("object", make.objectNode());
    OF_EACH_TYPE.put("array", make.arrayNode());
  }

  /**
   * One body.
   *
   * @param body made of a good one
   * @param effective whether it may be carried out
   */
  record Variant(String what, Function<Sample, String> body, Promise promise, boolean effective) {}

  private final Document document;
  private final Sample sample;
  private final List<Variant> found = new ArrayList<>();

  private Variants(Document document, Sample sample) {
    this.document = document;
    this.sample = sample;
  }

  /** The variants of a good body that shows every field of the schema. */
  static List<Variant> of(Document document, JsonNode schema, JsonNode good) {
    var variants = new Variants(document, new Sample(good));
    variants.place("", schema);
    return variants.found;
  }

  private void add(String what, String pointer, Function<Sample, String> body, Promise promise) {
    found.add(
        new Variant(
            (pointer.isEmpty() ? "/" : pointer) + " " + what,
            body,
            promise,
            promise.text().startsWith(Promise.UNDERSTOOD.text())));
  }

  private void put(String what, String pointer, JsonNode value, Promise promise) {
    add(what, pointer, good -> good.with(pointer, value), promise);
  }

  private void place(String pointer, JsonNode described) {
    JsonNode schema = document.resolve(described);
    String type = type(schema);
    OF_EACH_TYPE.forEach(
        (other, value) -> {
          if (!other.equals(type)) {
            put("is a " + other, pointer, value, Promise.malformedAt(pointer));
          }
        });
    switch (type) {
      case "object" -> object(pointer, schema);
      case "array" -> array(pointer, schema);
      case "string" ->
          TextVariants.of(schema, sample.at(pointer).asText()).forEach(text -> text(pointer, text));
      case "integer" ->
          NumberVariants.of(schema)
              .forEach(
                  number ->
                      add(
                          "is " + number.what(),
                          pointer,
                          good -> good.withRaw(pointer, number.raw()),
                          number.promise().apply(pointer)));
      case "boolean" -> {}
      default -> throw new IllegalStateException(pointer + " is of no known type: " + schema);
    }
  }

  private void text(String pointer, TextVariants.Variant text) {
    Promise promise = text.promise().apply(pointer);
    put(
        text.what(),
        pointer,
        Sample.text(text.value()),
        text.kept() ? promise.and("kept as sent", reply -> isKept(pointer, text, reply)) : promise);
  }

  /** Where the answer shows the same field, it shows the same text. */
  private static boolean isKept(String pointer, TextVariants.Variant text, Reply reply) {
    JsonNode shown = reply.json().at(pointer);
    // A token is answered by another one.
    return reply.status() >= 300
        || pointer.endsWith("Token")
        || !shown.isTextual()
        || shown.asText().equals(text.value().strip());
  }

  private void object(String pointer, JsonNode schema) {
    if (!schema.has("properties")) {
      map(pointer, schema);
      return;
    }
    requireSameFields(pointer, schema);
    put(
        "has an unknown field",
        pointer + "/notAField",
        Sample.text("x"),
        Promise.malformedAt(pointer + "/notAField"));
    add("has a field twice", pointer, good -> twice(good, pointer), Promise.malformed());
    Set<String> required = words(schema.path("required"));
    schema
        .path("properties")
        .properties()
        .forEach(
            property -> {
              String place = pointer + "/" + property.getKey();
              Promise promise =
                  required.contains(property.getKey()) ? Promise.malformed() : Promise.UNDERSTOOD;
              add("is left out", place, good -> good.without(place), promise);
              put("is null", place, JsonNodeFactory.instance.nullNode(), promise);
              place(place, property.getValue());
            });
  }

  private static String twice(Sample good, String pointer) {
    var object = (ObjectNode) good.at(pointer);
    String first = object.fieldNames().next();
    String written = Sample.write(object);
    String field = Sample.write(Sample.text(first)) + ":" + Sample.write(object.get(first));
    return good.withRaw(pointer, "{" + field + "," + written.substring(1));
  }

  /** A field that one of the two has not would never be tried. */
  private void requireSameFields(String pointer, JsonNode schema) {
    Set<String> described = fields(schema.path("properties"));
    Set<String> shown = fields(sample.at(pointer));
    if (!described.equals(shown)) {
      throw new IllegalStateException(
          document.service()
              + ": at "
              + pointer
              + " the document has "
              + described
              + ", the good body "
              + shown);
    }
  }

  private static Set<String> fields(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet());
  }

  private void map(String pointer, JsonNode schema) {
    String known = sample.at(pointer).fieldNames().next();
    var value = sample.at(pointer).get(known);
    put(
        "has a null in it",
        pointer + "/" + known,
        JsonNodeFactory.instance.nullNode(),
        Promise.malformed());
    for (String name : List.of("", " ", "a\u0000b")) {
      ObjectNode odd = JsonNodeFactory.instance.objectNode();
      odd.set(name, value);
      put(
          "has the name " + Sample.write(Sample.text(name)),
          pointer,
          odd,
          Promise.of(422, "validation-failed"));
    }
    put("is empty", pointer, JsonNodeFactory.instance.objectNode(), Promise.UNDERSTOOD);
    if (schema.has("maxProperties")) {
      int most = schema.path("maxProperties").asInt();
      put("has " + most, pointer, entries(most, value), Promise.UNDERSTOOD);
      put("has one too many", pointer, entries(most + 1, value), Promise.invalidAt(pointer));
    }
    place(pointer + "/" + known, schema.path("additionalProperties"));
  }

  private static ObjectNode entries(int count, JsonNode value) {
    ObjectNode entries = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < count; i++) {
      entries.set("name" + i, value);
    }
    return entries;
  }

  private void array(String pointer, JsonNode schema) {
    JsonNode first = sample.at(pointer).path(0);
    put(
        "has a null in it",
        pointer + "/0",
        JsonNodeFactory.instance.nullNode(),
        Promise.malformed());
    int least = schema.path("minItems").asInt();
    put(
        "is empty",
        pointer,
        JsonNodeFactory.instance.arrayNode(),
        least > 0 ? Promise.invalidAt(pointer) : Promise.UNDERSTOOD);
    if (schema.has("maxItems")) {
      int most = schema.path("maxItems").asInt();
      put("has " + most, pointer, repeated(first, most), Promise.UNDERSTOOD);
      put("has one too many", pointer, repeated(first, most + 1), Promise.invalidAt(pointer));
    }
    place(pointer + "/0", schema.path("items"));
  }

  private static ArrayNode repeated(JsonNode value, int count) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < count; i++) {
      array.add(value);
    }
    return array;
  }

  /** The one type a value may have besides null. */
  private static String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    return type.isArray()
        ? words(type).stream().filter(word -> !word.equals("null")).findAny().orElse("")
        : type.asText();
  }

  private static Set<String> words(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .map(JsonNode::asText)
        .collect(Collectors.toSet());
  }
}
