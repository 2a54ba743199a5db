package shop.user.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.platform.http.Preconditions;
import shop.platform.problem.BusinessException;

class DocumentationResourceTest {

  /** Who knows nothing yet. */
  private static final class FirstVisit extends Preconditions {

    @Override
    public Response respond(String etag, Object view, MediaType type) {
      return Response.ok(view, type).header(HttpHeaders.ETAG, etag).build();
    }
  }

  private final DocumentationResource documentation = new DocumentationResource();

  DocumentationResourceTest() {
    documentation.preconditions = new FirstVisit();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nothing", "page.html", "index.html", "../page.html", ""})
  void nothingElseIsServed(String file) {
    assertThatThrownBy(() -> documentation.file(file)).isInstanceOf(BusinessException.class);
  }

  @Test
  void thePageLoadsOnlyWhatIsServedHere() {
    var loaded =
        Pattern.compile("(?:src|href)=\"([^\"]+)\"")
            .matcher(text(documentation.page()))
            .results()
            .map(found -> found.group(1))
            .toList();

    assertThat(loaded)
        .hasSize(4)
        .allSatisfy(
            address -> {
              assertThat(address).startsWith("/api/docs/");
              Response file = documentation.file(address.substring("/api/docs/".length()));
              assertThat(text(file)).isNotEmpty();
            });
  }

  @Test
  void thePageShowsADocumentThatIsServedHere() {
    var document =
        Pattern.compile("url: \"/api/docs/([^\"]+)\"")
            .matcher(text(documentation.file("start.js")))
            .results()
            .map(MatchResult::group)
            .toList();

    assertThat(document).containsExactly("url: \"/api/docs/openapi.json\"");
    assertThat(text(documentation.file("openapi.json"))).contains("\"openapi\" : \"3.1.0\"");
    assertThat(text(documentation.file("asyncapi.json"))).contains("\"asyncapi\" : \"3.0.0\"");
  }

  @Test
  void thePageMayLoadNothingFromElsewhere() {
    assertThat(documentation.page().getHeaderString("Content-Security-Policy"))
        .startsWith("default-src 'none'; script-src 'self';");
  }

  @Test
  void aFileIsReadOnce() {
    Response first = documentation.file("swagger-ui-bundle.js");
    Response second = documentation.file("swagger-ui-bundle.js");

    assertThat(second.getEntity()).isSameAs(first.getEntity());
    assertThat(second.getHeaderString("ETag")).isEqualTo(first.getHeaderString("ETag"));
  }

  @Test
  void filesThatDifferHaveTagsThatDiffer() {
    assertThat(documentation.file("start.js").getHeaderString("ETag"))
        .matches("\"[!#-~]+\"")
        .isNotEqualTo(documentation.page().getHeaderString("ETag"));
  }

  private static String text(Response answer) {
    return new String((byte[]) answer.getEntity(), StandardCharsets.UTF_8);
  }
}
