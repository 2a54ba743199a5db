package shop.architecture.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the code does and no annotation repeats stands in the documents, and nothing else does. */
class BothSidesTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Shared SHARED = Shared.read();

  static List<String> services() {
    return Documents.SERVICES;
  }

  @ParameterizedTest
  @MethodSource("services")
  void everyProblemIsThrownAndDocumented(String service) {
    assertThat(documentedSlugs(document(service)))
        .isEqualTo(own(Sources.slugs(Documents.sources(service))));
  }

  @ParameterizedTest
  @MethodSource("services")
  void everyMemberOfAProblemIsGivenAndDocumented(String service) {
    Set<String> documented = new TreeSet<>();
    document(service)
        .findValues("allOf")
        .forEach(
            all -> all.path(1).path("properties").fieldNames().forEachRemaining(documented::add));
    documented.removeAll(Set.of("type", "etag"));

    assertThat(documented).isEqualTo(Sources.members(Documents.sources(service)));
  }

  @ParameterizedTest
  @MethodSource("services")
  void everyQueryParameterIsReadAndDocumented(String service) {
    Set<String> documented = new TreeSet<>();
    document(service).findValues("parameters").stream()
        .flatMap(JsonNode::valueStream)
        .filter(parameter -> parameter.path("in").asText().equals("query"))
        .forEach(parameter -> documented.add(parameter.path("name").asText()));
    documented.removeAll(Set.of("limit", "cursor", ""));

    Set<String> read = Sources.queryParameters(Documents.sources(service));
    assertThat(documented).containsAll(read);
    // A list that all services have is read by the platform.
    read.addAll(Sources.queryParameters(Documents.sourcesOfThePlatform()));
    assertThat(read).containsAll(documented);
  }

  @Test
  void aPlantedRefusalIsFound() {
    String planted =
        """
        throw BusinessException.conflict(
            "planted-conflict", "…").with("planted", 1);
        throw BusinessException.tooManyRequests("…", wait);
        query.text("plantedFilter");
        """;

    assertThat(Sources.slugs(planted)).containsExactly("planted-conflict", "too-many-requests");
    assertThat(Sources.members(planted)).containsExactly("planted");
    assertThat(Sources.queryParameters(planted)).containsExactly("plantedFilter");
  }

  /** A route, a field, a limit and a problem that only one side has. */
  @ParameterizedTest
  @CsvSource({
    "/paths, /api/orders",
    "/components/schemas/NewOrder/properties, reference",
    "/components/schemas/NewOrderLine/properties/quantity, maximum",
    "/components/responses, ValidationFailed"
  })
  void aPlantedDifferenceIsFound(String parent, String missing) throws IOException {
    JsonNode made = JSON.readTree(Documents.made().get(Documents.of("order")));
    ObjectNode planted = document("order").deepCopy();

    assertThat(planted).isEqualTo(made);
    assertThat(((ObjectNode) planted.at(parent)).remove(missing)).isNotNull();
    assertThat(planted).isNotEqualTo(made);
  }

  private static Set<String> documentedSlugs(JsonNode document) {
    Set<String> slugs = new TreeSet<>();
    document
        .findValues("enum")
        .forEach(
            values ->
                values
                    .valueStream()
                    .map(JsonNode::asText)
                    .filter(value -> value.startsWith("urn:problem:"))
                    .forEach(value -> slugs.add(value.substring("urn:problem:".length()))));
    return own(slugs);
  }

  /** Less what all services answer alike. */
  private static Set<String> own(Set<String> slugs) {
    Set<String> own = new TreeSet<>(slugs);
    own.removeIf(SHARED.problems()::has);
    return own;
  }

  private static JsonNode document(String service) {
    try {
      return JSON.readTree(Documents.of(service).toFile());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
