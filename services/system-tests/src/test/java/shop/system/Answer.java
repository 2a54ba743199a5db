package shop.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;
import java.util.UUID;

/** An answer of the shop. */
public record Answer(int status, HttpHeaders headers, JsonNode body) {

  /** Passes an answer of this status; the body says why where it is another. */
  public Answer expect(int expected) {
    assertThat(status).as("status of %s", body).isEqualTo(expected);
    return this;
  }

  /** Passes this problem. */
  public Answer expect(int expected, String slug) {
    expect(expected);
    assertThat(headers.firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(body.path("type").asText()).isEqualTo("urn:problem:" + slug);
    assertThat(body.path("status").asInt()).isEqualTo(expected);
    assertThat(body.path("traceId").asText()).matches("[0-9a-f]{32}");
    return this;
  }

  public String text(String field) {
    return body.path(field).asText();
  }

  public UUID id() {
    return UUID.fromString(text("id"));
  }

  public String etag() {
    return headers.firstValue("ETag").orElseThrow();
  }
}
