package shop.system.conformance;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A good body, and what becomes of it by one change at one place. */
record Sample(JsonNode root) {

  /** Escapes whatever is not ASCII: so lone surrogates can be written too. */
  private static final JsonMapper ESCAPING =
      JsonMapper.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT)
          .build();

  private static final String RAW = "put what is no JSON value here";

  static JsonNode text(String value) {
    return JsonNodeFactory.instance.textNode(value);
  }

  JsonNode at(String pointer) {
    return root.at(pointer);
  }

  /** The body with this value there. */
  String with(String pointer, JsonNode value) {
    return write(replaced(pointer, value));
  }

  /** The body with these very characters there. */
  String withRaw(String pointer, String characters) {
    return with(pointer, text(RAW)).replace("\"" + RAW + "\"", characters);
  }

  String without(String pointer) {
    JsonNode changed = root.deepCopy();
    JsonPointer place = JsonPointer.compile(pointer);
    ((ObjectNode) changed.at(place.head())).remove(place.last().getMatchingProperty());
    return write(changed);
  }

  private JsonNode replaced(String pointer, JsonNode value) {
    if (pointer.isEmpty()) {
      return value;
    }
    JsonNode changed = root.deepCopy();
    JsonPointer place = JsonPointer.compile(pointer);
    switch (changed.at(place.head())) {
      case ObjectNode object -> object.set(place.last().getMatchingProperty(), value);
      case ArrayNode array -> array.set(place.last().getMatchingIndex(), value);
      default -> throw new IllegalArgumentException(pointer);
    }
    return changed;
  }

  static String write(JsonNode value) {
    try {
      return ESCAPING.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
