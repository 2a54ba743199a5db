package shop.architecture.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the code does and no annotation repeats stands in the documents, and nothing else does. */
class BothSidesTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Shared SHARED = Shared.read();

  /** What calls lead to, and the state of things never does. */
  private static final Map<String, String> NEVER =
      Map.of(
          // So is refused what needs the pieces, which a release does not.
          "DELETE /api/inventory/reservations/{orderId}",
          "reservation-released",
          // In the job, which fails the row.
          "POST /api/products/imports",
          "insufficient-stock",
          // What is given back without being asked for is what has just been taken.
          "POST /api/payments/webhooks/{gateway}",
          "refund-exceeds-payment");

  /** The compiled classes of a resource that no service has. */
  static final Path PLANTED = Path.of("target/test-classes/planted/giving");

  private static final Path PLANTED_SOURCES = Path.of("src/test/java/planted/giving");

  static List<String> services() {
    return Documents.SERVICES;
  }

  @ParameterizedTest
  @MethodSource("services")
  void everyProblemIsThrownAndDocumentedWhereItIs(String service) {
    Thrown thrown = Thrown.in(Documents.folders(service));
    Map<String, Set<String>> byOperation = new TreeMap<>();
    for (Operation operation : Operation.in(Documents.classes(service), false)) {
      Set<String> slugs = own(thrown.by(operation.code()));
      slugs.remove(NEVER.getOrDefault(operation.describe(), ""));
      byOperation.put(operation.describe(), slugs);
    }

    assertThat(documented(document(service))).isEqualTo(byOperation);
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
  void aPlantedMemberAndAPlantedParameterAreFound() {
    String planted =
        """
        throw BusinessException.conflict(
            "planted-conflict", "…").with("planted", 1);
        throw BusinessException.tooManyRequests("…", wait);
        query.text("plantedFilter");
        """;

    assertThat(Sources.members(planted)).containsExactly("planted");
    assertThat(Sources.queryParameters(planted)).containsExactly("plantedFilter");
  }

  @Test
  void aPlantedRefusalOfAnOperationIsFound() {
    List<Path> sources = List.of(PLANTED_SOURCES);
    Operation planted =
        Operation.in(Documents.classes("order", PLANTED), false).stream()
            .filter(operation -> operation.path().endsWith("/gifts"))
            .findAny()
            .orElseThrow();

    assertThat(Thrown.in(sources).by(planted.code()))
        .containsExactly("planted-conflict", "too-many-requests");
  }

  /** The problems of each operation. */
  private static Map<String, Set<String>> documented(JsonNode document) {
    Map<String, Set<String>> documented = new TreeMap<>();
    for (var path : document.path("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        documented.put(
            operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
            own(slugs(operation.getValue().path("responses"))));
      }
    }
    return documented;
  }

  private static Set<String> slugs(JsonNode responses) {
    return responses.findValues("enum").stream()
        .flatMap(JsonNode::valueStream)
        .map(JsonNode::asText)
        .filter(value -> value.startsWith("urn:problem:"))
        .map(value -> value.substring("urn:problem:".length()))
        .collect(Collectors.toSet());
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
