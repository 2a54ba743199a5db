package shop.system.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.microshed.testing.jupiter.MicroShedTest;
import shop.system.ShopEnvironment;

/** What consumers find at the edge: a page, the documents, and the operations that these name. */
@MicroShedTest
public class PublicationTest {

  private static final String DOCS = "/api/docs";
  private static final Pattern LINK = Pattern.compile("(?:href|src)=\"(/[^\"]+)\"");
  private static final Map<String, String> TYPES =
      Map.of("css", "text/css", "js", "text/javascript", "png", "image/png");

  private final String edge = ShopEnvironment.status().edge();

  private Reply got(String path, String type) {
    Reply reply = Sender.send(Request.of("GET", edge + path));
    assertThat(reply.status()).as(path).isEqualTo(200);
    assertThat(reply.header("Content-Type")).as(path).startsWith(type);
    assertThat(reply.header("X-Content-Type-Options")).as(path).isEqualTo("nosniff");
    assertThat(reply.header("Content-Security-Policy"))
        .as(path)
        .contains("default-src 'none'", "frame-ancestors 'none'");
    assertThat(reply.bytes()).as(path).isNotEmpty();
    return reply;
  }

  private Document published() {
    return new Document("edge", got(DOCS + "/openapi.json", "application/json").json());
  }

  @Test
  void thePageAndAllThatItLinksAreServed() {
    List<String> links =
        LINK.matcher(got(DOCS, "text/html").text()).results().map(link -> link.group(1)).toList();

    assertThat(links).hasSizeGreaterThan(3).allMatch(link -> link.startsWith(DOCS + "/"));
    for (String link : links) {
      got(link, TYPES.getOrDefault(link.substring(link.lastIndexOf('.') + 1), "no type of these"));
    }
    assertThat(got(DOCS + "/start.js", "text/javascript").text())
        .contains("url: \"" + DOCS + "/openapi.json\"");
    assertThat(got(DOCS + "/asyncapi.json", "application/json").json().path("asyncapi").asText())
        .startsWith("3.");
  }

  @Test
  void whatAClientHasAlreadyIsNotSentAgain() {
    for (String file : List.of("", "/openapi.json", "/swagger-ui-bundle.js")) {
      Request request = Request.of("GET", edge + DOCS + file);
      String etag = Sender.send(request).etag();
      Reply same = Sender.send(request.with("If-None-Match", etag));
      Reply other = Sender.send(request.with("If-None-Match", "\"another\""));

      assertThat(etag).as(file).isNotEmpty();
      assertThat(same.status()).as(file).isEqualTo(304);
      assertThat(same.etag()).as(file).isEqualTo(etag);
      assertThat(same.header("Cache-Control")).as(file).isEqualTo("private, no-store");
      assertThat(other.status()).as(file).isEqualTo(200);
    }
  }

  @Test
  void theDocumentNamesWhatTheEdgeLetsThroughAndNothingElse() {
    List<String> open =
        Document.operations().stream()
            .filter(operation -> !operation.isClosed())
            .map(Operation::name)
            .toList();

    assertThat(published().own().stream().map(Operation::name))
        .containsExactlyInAnyOrderElementsOf(open);
    assertThat(Sender.send(Request.of("GET", edge + "/api/products")).status()).isEqualTo(200);
  }

  /** That it answers so, and not 404, shows besides that the operation's path is open. */
  @Test
  void whatTheEdgeItselfRefusesIsDocumentedOfEachOperation() {
    var tally = new Tally("requests that the edge itself refuses");
    new Trial(tally).run(published().own().stream().flatMap(o -> refused(o).stream()).toList());
    tally.settle();
  }

  private List<Attempt> refused(Operation operation) {
    String path = operation.path().replaceAll("[{]\\w+[}]", UUID.randomUUID().toString());
    Request request = Request.of(operation.method(), edge + path);
    Attempt escaped =
        new Attempt(
            operation,
            "escaped twice",
            () -> request.to(edge + path.replaceFirst("[^/]*$", "%2525")),
            Promise.malformed());
    if (operation.path().equals("/api/products/imports")) {
      return List.of(escaped);
    }
    Attempt body =
        operation.method().equals("GET")
            ? new Attempt(
                operation, "with a body", () -> request.holding("{}"), Promise.malformed())
            : new Attempt(
                operation,
                "with a body of 1 MiB and a byte",
                () -> request.holding(BodyRules.tooLarge()),
                Promise.of(413, "payload-too-large"));
    return List.of(escaped, body);
  }
}
