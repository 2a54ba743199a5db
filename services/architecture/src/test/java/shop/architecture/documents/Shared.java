package shop.architecture.documents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** What all documents have alike: {@code shared.json}, of which each takes what it refers to. */
record Shared(JsonNode document) {

  static Shared read() {
    try (InputStream in = Shared.class.getResourceAsStream("shared.json")) {
      return new Shared(new ObjectMapper().readTree(Objects.requireNonNull(in)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ObjectNode info() {
    return document.path("info").deepCopy();
  }

  String conventions() {
    return document.path("conventions").asText();
  }

  JsonNode problems() {
    return document.path("problems");
  }

  /**
   * What a parameter of a path names, by the segment before it.
   *
   * @throws IllegalStateException where {@code shared.json} does not say
   */
  String segment(String path, String parameter) {
    String before = path.substring(0, path.indexOf("/{" + parameter + "}"));
    String segment = before.substring(before.lastIndexOf('/') + 1);
    return document.path("segments").required(segment).asText();
  }

  JsonNode securityScheme(String name) {
    return document.path("components").path("securitySchemes").path(name);
  }

  /** Copies into {@code openApi} what it refers to and has not, until nothing is missing. */
  void complete(ObjectNode openApi) {
    boolean copied = true;
    while (copied) {
      copied = false;
      for (JsonNode reference : openApi.deepCopy().findValues("$ref")) {
        String pointer = reference.asText().substring(1);
        JsonNode part = document.at(pointer);
        if (openApi.at(pointer).isMissingNode()) {
          if (part.isMissingNode()) {
            throw new IllegalStateException("there is no " + pointer);
          }
          String folder = pointer.substring(0, pointer.lastIndexOf('/'));
          openApi
              .withObject(folder)
              .set(pointer.substring(pointer.lastIndexOf('/') + 1), part.deepCopy());
          copied = true;
        }
      }
    }
  }

  static ObjectNode parameter(String name) {
    return node().put("$ref", "#/components/parameters/" + name);
  }

  /** A reference to a header by its name on the wire. */
  static ObjectNode header(String name) {
    String component = name.equals("WWW-Authenticate") ? "WwwAuthenticate" : name.replace("-", "");
    return node().put("$ref", "#/components/headers/" + component);
  }

  private static ObjectNode node() {
    return JsonNodeFactory.instance.objectNode();
  }
}
