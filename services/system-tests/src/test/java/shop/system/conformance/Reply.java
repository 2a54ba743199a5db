package shop.system.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import shop.system.Shop;

/** An answer as it came over the wire. */
record Reply(int status, HttpHeaders headers, byte[] bytes) {

  private static final int SHOWN = 200;

  /** Its header of this name, empty text where it has none. */
  String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  /** Its entity tag; of a weak one or none it has none that counts (RFC 9110, section 8.8.3). */
  String etag() {
    String etag = header("ETag");
    return etag.matches("\"[!#-~]*\"") ? etag : "";
  }

  String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Its body; missing where that is no JSON. */
  JsonNode json() {
    try {
      return bytes.length == 0 ? MissingNode.getInstance() : Shop.JSON.readTree(bytes);
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }

  boolean isProblem() {
    return header("Content-Type").equals("application/problem+json");
  }

  /** The problem's name; empty where it is none. */
  String slug() {
    return isProblem() ? json().path("type").asText().replaceFirst("^urn:problem:", "") : "";
  }

  @Override
  public String toString() {
    String body = text();
    return status + " " + (body.length() > SHOWN ? body.substring(0, SHOWN) + "…" : body);
  }
}
