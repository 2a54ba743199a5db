package shop.local.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeRoutingTest {

  /** No request target at all (RFC 9112): the server itself refuses it, without a body. */
  private static final Set<String> PARSED_BY_NOBODY =
      Set.of("/api/products/%u002e%u002e/inventory", "*");

  private RunningEdge edge;

  @BeforeEach
  void start() throws IOException {
    edge = new RunningEdge();
  }

  @AfterEach
  void stop() throws IOException {
    edge.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/inventory/reservations",
        "/api/inventory",
        "/%61pi/inventory/reservations",
        "/api/%69nventory/reservations",
        "/api/inventor%79/reservations",
        "/api/%2569nventory/reservations",
        "/api%2Finventory/reservations",
        "/api%2finventory%2freservations",
        "/api%252Finventory/reservations",
        "/api%5Cinventory/reservations",
        "/api\\inventory\\reservations",
        "//api/inventory/reservations",
        "/api//inventory/reservations",
        "/api/./inventory/reservations",
        "/api/products/../inventory/reservations",
        "/api/products/%2e%2e/inventory/reservations",
        "/api/products/.%2e/inventory/reservations",
        "/api/products/..%2finventory/reservations",
        "/api/products/..;/inventory/reservations",
        "/api/products/..;a=b/inventory/reservations",
        "/api/products/%2e%2e%3b/inventory/reservations",
        "/api/products;/../inventory",
        "/api;x=y/inventory/reservations",
        "/api/inventory;x=y/reservations",
        "/api/inventory%00/reservations",
        "/api/inventory%0a/reservations",
        "/api/products/..\\inventory",
        "/api/products%2f..%2finventory",
        "/api/products/x/../../inventory",
        "/api/products/%c0%ae%c0%ae/inventory",
        "/api/products/%u002e%u002e/inventory",
        "http://shop.test/api/inventory",
        "http://shop.test//api/inventory",
        "/api/users/token",
        "/api/users/token/",
        "/api/users/token//",
        "/api/users/%74oken",
        "/api/users/tok%65n",
        "/api/users/%2574oken",
        "/api/users//token",
        "/api/users/./token",
        "/api/users/x/../token",
        "/api/users/token;a=b",
        "/api/users/token%3Ba=b",
        "/api/users/token/.",
        "/api/users/token/refresh/..",
        "/api/users\\token",
        "/api/users%5ctoken",
        "/api/users%2ftoken",
        "/api/users/token?x=/refresh",
        "/api/users/token%00/refresh",
        "/api/orders/../users/token",
        "/health",
        "/health/ready",
        "/metrics",
        "/openapi",
        "/openapi/ui",
        "/adminCenter",
        "/adminCenter/",
        "/api/products/../../metrics",
        "/ibm/api",
        "/api",
        "/",
        "/.well-known/openid-configuration",
        "*",
        "//"
      })
  void aClosedPathIsClosedInEverySpelling(String spelling) throws IOException {
    for (String method : new String[] {"GET", "POST", "HEAD", "OPTIONS", "DELETE"}) {
      Http answer = edge.send(method, spelling, "");
      assertThat(answer.status()).as("%s %s", method, spelling).isIn(400, 404);
      assertThat(answer.header("Location")).isNull();
      if (!PARSED_BY_NOBODY.contains(spelling)) {
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
      }
    }
    assertThat(edge.service.requests()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/api/products, /api/products",
    "/api/products/?q=a%20b%26c&sort=-price, /api/products?q=a%20b%26c&sort=-price",
    "/api/%70roducts?q=%c3%a9;x|y, /api/products?q=%c3%a9;x|y",
    "/api//products/./1?, /api/products/1",
    "/api/users/token/refresh, /api/users/token/refresh",
    "/api/inventory/../products, /api/products",
    "/.well-known/jwks.json, /.well-known/jwks.json",
    "/api/orders/a%20b;c/d, /api/orders/a%20b/d",
    "http://shop.test/api/orders?x=1, /api/orders?x=1",
    "/api/orders?next=//evil/../x%2Fy, /api/orders?next=//evil/../x%2Fy"
  })
  void aServiceSeesTheOneSpellingAndTheQueryAsItWas(String sent, String seen) throws IOException {
    assertThat(edge.get(sent).text()).isEqualTo("hello");
    assertThat(edge.service.last().start()).isEqualTo("GET " + seen + " HTTP/1.1");
  }

  @Test
  void aProblemHasTheMembersOfTheContract() throws IOException {
    Http answer =
        edge.get(
            "/api/inventory/x?y",
            "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    JsonNode problem = new ObjectMapper().readTree(answer.text());
    assertThat(problem.fieldNames())
        .toIterable()
        .containsExactly("type", "title", "status", "detail", "instance", "traceId");
    assertThat(problem.at("/type").asText()).isEqualTo("urn:problem:not-found");
    assertThat(problem.at("/status").asInt()).isEqualTo(404);
    assertThat(problem.at("/instance").asText()).isEqualTo("/api/inventory/x");
    assertThat(problem.at("/traceId").asText()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
  }

  @Test
  void theInstanceOfAMalformedPathIsAUri() throws IOException {
    Http answer = edge.get("/api/x%2525\"<b>");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(new ObjectMapper().readTree(answer.text()).at("/instance").asText())
        .isEqualTo("/api/x%2525%22%3Cb%3E");
  }

  @Test
  void aTunnelIsNotOpened() throws IOException {
    Http answer = edge.send("CONNECT", "/api/products", "");
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).contains("GET").contains("POST");
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(edge.service.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"})
  void aServiceDecidesOnTheMethodsItMayHave(String method) throws IOException {
    edge.service.manner =
        request ->
            method.equals("HEAD")
                ? "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"
                : Service.answer("405 Method Not Allowed", "no", "Allow: GET");
    Http answer = edge.send(method, "/api/products", "");
    assertThat(answer.status()).isEqualTo(method.equals("HEAD") ? 200 : 405);
    assertThat(edge.service.last().start()).startsWith(method + " /api/products");
  }
}
