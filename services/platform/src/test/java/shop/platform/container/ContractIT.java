package shop.platform.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.platform.id.Ids;

/** The conventions of the REST contract, as a client of a real server sees them. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ContractIT {

  private static final String ADA = Ids.next().toString();
  private static final String CUSTOMER = Tokens.of(ADA, "customer");
  private static final String ADMIN = Tokens.of(Ids.next().toString(), "customer", "admin");
  private static final ObjectMapper JSON = new ObjectMapper();

  @ArquillianResource URL base;

  private final HttpClient client = HttpClient.newHttpClient();

  @Deployment(testable = false)
  static WebArchive archive() {
    return Archive.of("contract");
  }

  private HttpResponse<String> send(
      String method, String path, @Nullable String token, @Nullable String body, String... headers)
      throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(base + path.substring(1)))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (body != null) {
      request.setHeader("Content-Type", "application/json");
    }
    if (token != null) {
      request.setHeader("Authorization", "Bearer " + token);
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static JsonNode problem(HttpResponse<String> answer, int status, String slug)
      throws Exception {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    JsonNode problem = JSON.readTree(answer.body());
    assertThat(problem.path("type").asText()).isEqualTo("urn:problem:" + slug);
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("title").asText()).isNotBlank();
    assertThat(problem.path("detail").asText()).isNotBlank();
    assertThat(problem.path("instance").asText()).startsWith("/");
    assertThat(problem.path("traceId").asText()).matches("[0-9a-f]{32}");
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("private, no-store");
    return problem;
  }

  private String made(String name) throws Exception {
    var answer = send("POST", "/api/things", CUSTOMER, "{\"name\":\"" + name + "\"}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return JSON.readTree(answer.body()).path("id").asText();
  }

  @Test
  void unknownPathsAreProblems() throws Exception {
    problem(send("GET", "/nowhere", null, null), 404, "not-found");
    problem(send("GET", "/api/things/not-an-id", null, null), 404, "not-found");
    problem(send("GET", "/api/things/" + UUID.randomUUID(), null, null), 404, "not-found");
  }

  @ParameterizedTest
  @CsvSource({"DELETE", "PATCH", "BREW"})
  void wrongAndUnknownMethodsSayWhatIsAllowed(String method) throws Exception {
    var answer = send(method, "/api/things", null, null);
    problem(answer, 405, "method-not-allowed");
    assertThat(answer.headers().firstValue("Allow").orElse("")).contains("GET").contains("POST");
  }

  @Test
  void aBadTokenIsRefusedEverywhere() throws Exception {
    for (String token :
        List.of("nonsense", Tokens.expired(ADA), Tokens.forAnother(ADA), CUSTOMER + "x")) {
      for (String path : List.of("/api/things", "/nowhere")) {
        var answer = send("GET", path, token, null);
        problem(answer, 401, "unauthorized");
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
            .hasValue("Bearer error=\"invalid_token\"");
      }
    }
  }

  @Test
  void aMissingTokenIs401AndAWrongRole403() throws Exception {
    var answer = send("POST", "/api/things", null, "{\"name\":\"a\"}");
    problem(answer, 401, "unauthorized");
    assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    problem(send("PUT", "/api/things/" + made("a"), CUSTOMER, "{}"), 403, "forbidden");
  }

  @Test
  void anotherUsersIdIs403ForCustomersWhateverItIs() throws Exception {
    assertThat(send("GET", "/api/things/mine/" + ADA, CUSTOMER, null).statusCode()).isEqualTo(200);
    problem(send("GET", "/api/things/mine/" + UUID.randomUUID(), CUSTOMER, null), 403, "forbidden");
    problem(send("GET", "/api/things/mine/nonsense", CUSTOMER, null), 403, "forbidden");
    problem(send("GET", "/api/things/mine/nonsense", ADMIN, null), 404, "not-found");
    assertThat(send("GET", "/api/things/mine/" + ADA, ADMIN, null).statusCode()).isEqualTo(200);
  }

  @Test
  void theObjectIsLookedForBeforeTheBodyIsRead() throws Exception {
    String missing = "/api/things/" + UUID.randomUUID();
    problem(
        send("PUT", missing, ADMIN, "{", "Content-Type", "text/plain", "Accept", "text/html"),
        404,
        "not-found");
  }

  @Test
  void theBodysChecksComeInTheirOrder() throws Exception {
    String path = "/api/things/" + made("a");
    String[] all = {"Accept", "text/html", "Content-Type", "text/plain", "If-Match", "\"x\""};
    problem(send("PUT", path, ADMIN, "{", all), 406, "not-acceptable");
    problem(
        send("PUT", path, ADMIN, "{", "Content-Type", "text/plain"), 415, "unsupported-media-type");
    problem(
        send("PUT", path, ADMIN, "{}", "Content-Encoding", "gzip"), 415, "unsupported-media-type");
    problem(send("PUT", path, ADMIN, "\"" + "a".repeat(1 << 20) + "\""), 413, "payload-too-large");
    problem(send("PUT", path, ADMIN, "{", "If-Match", "\"x\""), 400, "malformed-request");
    problem(send("PUT", path, ADMIN, null), 415, "unsupported-media-type");
    problem(
        send("PUT", path, ADMIN, "{}", "Content-Type", "nonsense"), 415, "unsupported-media-type");
    problem(
        send("PUT", path, ADMIN, "{}", "Content-Type", "nonsense", "Accept", "text/html"),
        406,
        "not-acceptable");
    problem(
        send("PUT", path, ADMIN, null, "Content-Type", "application/json"),
        400,
        "malformed-request");
    var stale = send("PUT", path, ADMIN, "{\"name\":\"\"}", "If-Match", "\"x\"");
    problem(stale, 412, "precondition-failed");
    assertThat(stale.headers().firstValue("ETag")).hasValue("\"1\"");
    var invalid =
        problem(
            send(
                "PUT", path, ADMIN, "{\"name\":\"\",\"size\":6,\"of\":\"x\"}", "If-Match", "\"1\""),
            422,
            "validation-failed");
    assertThat(invalid.path("errors").findValuesAsText("pointer"))
        .containsExactlyInAnyOrder("/name", "/size", "/of");
  }

  @Test
  void aConditionThatIsNoneNamesNoVersion() throws Exception {
    String path = "/api/things/" + made("a");
    String body = "{\"name\":\"b\"}";
    for (String none : List.of("", ",", "*, \"x\"", "\"a,*,b\"", "1", "W/\"1\"", "\"1\"\"1\"")) {
      problem(send("PUT", path, ADMIN, body, "If-Match", none), 412, "precondition-failed");
      assertThat(send("GET", path, null, null, "If-None-Match", none).statusCode())
          .isEqualTo(none.startsWith("W/") ? 304 : 200);
    }
    for (String good : List.of("*", "\"x\" , \"1\",")) {
      assertThat(send("PUT", path, ADMIN, body, "If-Match", good).statusCode()).isEqualTo(200);
      assertThat(send("GET", path, null, null, "If-None-Match", good).statusCode()).isEqualTo(304);
    }
  }

  @Test
  void readsAreConditionalAndNegotiated() throws Exception {
    String path = "/api/things/" + made("a");
    var read = send("GET", path, null, null);
    assertThat(read.headers().firstValue("ETag")).hasValue("\"1\"");
    assertThat(read.headers().firstValue("Content-Type")).hasValue("application/json");
    var again = send("GET", path, null, null, "If-None-Match", "W/\"1\"");
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    problem(send("GET", path, null, null, "Accept", "text/html"), 406, "not-acceptable");
    assertThat(send("GET", path, null, null, "Accept", "text/html, */*;q=0.1").statusCode())
        .isEqualTo(200);
    assertThat(send("HEAD", path, null, null).statusCode()).isEqualTo(200);
  }

  /** Browsers and people send them, the JDK's client cannot. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nowhere?q=tea|coffee",
        "/nowhere?q=100%",
        "/nowhere?q={a}^`b`\"<>\\",
        "/nowhere/a|b"
      })
  void charactersThatWantEscapingAreTakenAsTheyCome(String target) throws Exception {
    String answer = raw("GET", target);
    assertThat(answer).startsWith("HTTP/1.1 404 ").contains("urn:problem:not-found");
  }

  @Test
  void headersThatAreNoneAreOverlooked() throws Exception {
    String path = "/api/things/" + made("a");
    assertThat(raw("GET", path, "Accept-Language: en;q=1.5")).startsWith("HTTP/1.1 200 ");
    assertThat(raw("GET", path, "Accept: application/json;q=high, */*"))
        .startsWith("HTTP/1.1 406 ")
        .contains("urn:problem:not-acceptable");
    assertThat(raw("GET", path, "Shop-Accept-As-Sent: text/html")).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void aBodyThatBreaksOffIsItsSendersFault() throws Exception {
    String answer =
        raw(
            "POST",
            "/api/things",
            "Content-Type: application/json",
            "Authorization: Bearer " + CUSTOMER,
            "Transfer-Encoding: chunked",
            "",
            "zz");
    assertThat(answer).startsWith("HTTP/1.1 400 ");
  }

  @Test
  void ofManyFaultsAHundredAreTold() throws Exception {
    String tags = "\"\",".repeat(5_000) + "\"\"";
    var answer =
        send(
            "PUT",
            "/api/things/" + made("a"),
            ADMIN,
            "{\"name\":\"a\",\"size\":1,\"tags\":[" + tags + "]}");
    assertThat(problem(answer, 422, "validation-failed").path("errors")).hasSize(100);
  }

  /** Everything that the server says to a request that no client would send. */
  private String raw(String method, String target, String... headers) throws Exception {
    try (var socket = new Socket(base.getHost(), base.getPort())) {
      socket.setSoTimeout(30_000);
      String start = method + " " + base.getPath() + target.substring(1);
      String head = start + " HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n";
      String lines = String.join("\r\n", headers) + (headers.length == 0 ? "" : "\r\n");
      socket.getOutputStream().write((head + lines + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void aDefectTellsNothingOfItself() throws Exception {
    var answer =
        send(
            "GET",
            "/api/things/defect",
            null,
            null,
            "traceparent",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
    var problem = problem(answer, 500, "internal-error");
    assertThat(answer.body()).doesNotContain("SELECT").doesNotContain("Exception");
    assertThat(problem.path("traceId").asText()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
  }

  @Test
  void badQueryParametersAreMalformed() throws Exception {
    // Arabic digits and a plus are numbers to the parser; the cursor is null in Base64.
    for (String query :
        List.of(
            "limit=0",
            "limit=101",
            "limit=x",
            "limit=%D9%A1",
            "limit=%2B1",
            "cursor=x",
            "cursor=bnVsbA",
            "cursor=eyJrZXkiOltudWxsXX0",
            "limit=1&limit=2")) {
      problem(send("GET", "/api/things?" + query, null, null), 400, "malformed-request");
    }
  }

  @Test
  void whoTakesNoJsonIsToldSoBeforeAQueryIsRead() throws Exception {
    for (String method : List.of("GET", "HEAD")) {
      var answer = send(method, "/api/things?limit=0", null, null, "Accept", "text/html");
      assertThat(answer.statusCode()).isEqualTo(406);
    }
    problem(
        send("GET", "/api/things?limit=0", null, null, "Accept", "text/html"),
        406,
        "not-acceptable");
    problem(send("GET", "/nowhere?limit=0", null, null, "Accept", "text/html"), 404, "not-found");
  }

  @Test
  void aWalkThroughThePagesMeetsEachRowOnce() throws Exception {
    Set<String> made = new HashSet<>();
    for (int i = 0; i < 7; i++) {
      made.add(made("walk"));
    }
    List<String> met = new ArrayList<>();
    String path = "/api/things?limit=3";
    while (path != null) {
      var page = send("GET", path, null, null);
      assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
      JSON.readTree(page.body()).path("items").forEach(item -> met.add(item.path("id").asText()));
      String cursor = JSON.readTree(page.body()).get("nextCursor").textValue();
      assertThat(page.headers().firstValue("Link").isPresent()).isEqualTo(cursor != null);
      path = cursor == null ? null : "/api/things?limit=3&cursor=" + cursor;
    }
    assertThat(met).doesNotHaveDuplicates().containsAll(made);
  }

  @Test
  void aKeyReplaysTheFirstAnswerToTheSameBodyOnly() throws Exception {
    String[] key = {"Idempotency-Key", "k-" + Ids.next()};
    var first = send("POST", "/api/things", CUSTOMER, "{\"name\":\"once\"}", key);
    var second = send("POST", "/api/things", CUSTOMER, "{\"name\":\"once\"}", key);
    assertThat(second.statusCode()).isEqualTo(201);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.headers().firstValue("Location"))
        .isEqualTo(first.headers().firstValue("Location"));
    assertThat(second.headers().firstValue("Idempotent-Replayed")).hasValue("true");
    problem(
        send("POST", "/api/things", CUSTOMER, "{\"name\":\"twice\"}", key),
        422,
        "idempotency-key-reused");
    // Another caller's key is another key.
    assertThat(
            send(
                    "POST",
                    "/api/things",
                    Tokens.of(Ids.next().toString(), "customer"),
                    "{\"name\":\"twice\"}",
                    key)
                .statusCode())
        .isEqualTo(201);
  }

  @Test
  void refusalsOfTheBusinessAreReplayedAndInvalidBodiesAreNot() throws Exception {
    String[] key = {"Idempotency-Key", "k-" + Ids.next()};
    problem(
        send("POST", "/api/things", CUSTOMER, "{\"name\":\"\"}", key), 422, "validation-failed");
    problem(send("POST", "/api/things", CUSTOMER, "{\"name\":\"taken\"}", key), 409, "name-taken");
    var replayed = send("POST", "/api/things", CUSTOMER, "{\"name\":\"taken\"}", key);
    problem(replayed, 409, "name-taken");
    assertThat(replayed.headers().firstValue("Idempotent-Replayed")).hasValue("true");
  }

  @Test
  void whatFailedInTheShopMayBeTriedAgainUnderTheKeyWithTheSameBody() throws Exception {
    String[] key = {"Idempotency-Key", "k-" + Ids.next()};
    problem(
        send("POST", "/api/things", CUSTOMER, "{\"name\":\"fails\"}", key), 500, "internal-error");
    problem(
        send("POST", "/api/things", CUSTOMER, "{\"name\":\"fails\"}", key), 500, "internal-error");
    problem(
        send("POST", "/api/things", CUSTOMER, "{\"name\":\"other\"}", key),
        422,
        "idempotency-key-reused");
  }

  @Test
  void whoWasTakenOverDoesNothingAndAnswersWhatTheOtherAnswered() throws Exception {
    String[] key = {"Idempotency-Key", "k-" + Ids.next()};
    var answer = send("POST", "/api/things", CUSTOMER, "{\"name\":\"paused\"}", key);
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("The other's");
    assertThat(answer.headers().firstValue("Idempotent-Replayed")).hasValue("true");
    assertThat(send("GET", "/api/things?limit=100", null, null).body()).doesNotContain("paused");
  }

  @Test
  void aKeyThatIsNoneIsMalformed() throws Exception {
    for (String key : List.of("a b", "k".repeat(256))) {
      problem(
          send("POST", "/api/things", CUSTOMER, "{\"name\":\"a\"}", "Idempotency-Key", key),
          400,
          "malformed-request");
    }
  }

  @Test
  void aKeyBeyondAsciiIsNone() throws Exception {
    String body = "{\"name\":\"a\"}";
    String answer =
        raw(
            "POST",
            "/api/things",
            "Content-Type: application/json",
            "Content-Length: " + body.length(),
            "Authorization: Bearer " + CUSTOMER,
            "Idempotency-Key: \u00e4",
            "",
            body);
    assertThat(answer).startsWith("HTTP/1.1 400 ").contains("Idempotency-Key");
  }

  @Test
  void aKeyThatIsNoneIsToldBeforeAnInvalidField() throws Exception {
    problem(
        send("POST", "/api/things", CUSTOMER, "{\"name\":\"\"}", "Idempotency-Key", "a b"),
        400,
        "malformed-request");
  }

  @Test
  void lengthsAreInCodePoints() throws Exception {
    String longest = "\ud83d\ude00".repeat(10);
    assertThat(send("POST", "/api/things", CUSTOMER, "{\"name\":\"" + longest + "\"}").statusCode())
        .isEqualTo(201);
    problem(
        send("POST", "/api/things", CUSTOMER, "{\"name\":\"" + longest + "a\"}"),
        422,
        "validation-failed");
  }

  @Test
  void tenAtOnceUnderOneKeyHaveOneEffect() throws Exception {
    String[] key = {"Idempotency-Key", "k-" + Ids.next()};
    Set<String> made = new HashSet<>();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = new ArrayList<java.util.concurrent.Future<HttpResponse<String>>>();
      for (int i = 0; i < 10; i++) {
        answers.add(
            executor.submit(
                () -> send("POST", "/api/things", CUSTOMER, "{\"name\":\"once\"}", key)));
      }
      for (var answer : answers) {
        if (answer.get().statusCode() == 201) {
          made.add(answer.get().body());
        } else {
          problem(answer.get(), 409, "idempotency-in-progress");
        }
      }
    }
    assertThat(made).hasSize(1);
  }
}
