package shop.architecture.documents;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The documents as they are made now, and where they are kept. */
final class Documents {

  static final List<String> SERVICES = List.of("user", "product", "cart", "payment", "order");

  private static final Path HOUSE = Path.of("..").toAbsolutePath().normalize();

  /** What resources inherit from the platform. */
  private static final Path INHERITED =
      HOUSE.resolve("platform/target/classes/shop/platform/audit");

  /** What the edge publishes. */
  static final Path MERGED =
      HOUSE.resolve("user-service/src/main/resources/shop/user/documentation/openapi.json");

  private static final Javadoc JAVADOC =
      Javadoc.read(SERVICES.stream().flatMap(name -> folders(name).stream()).distinct().toList());

  private Documents() {}

  /** Where a service's own document is: MicroProfile OpenAPI serves it from there. */
  static Path of(String service) {
    return HOUSE.resolve(service + "-service/src/main/resources/META-INF/openapi.json");
  }

  /** All documents as they are now, each with where it is kept. */
  static Map<Path, String> made() {
    Map<Path, String> made = new LinkedHashMap<>();
    Map<String, ObjectNode> documents = openApi();
    documents.forEach((service, document) -> made.put(of(service), text(document)));
    Path ingress = HOUSE.resolve("../k8s/base/ingress.yaml");
    made.put(MERGED, text(Merged.of(documents, ingress, Shared.read())));
    JsonNode topology = AsyncApi.topology(HOUSE);
    for (JsonNode topic : topology.path("topics")) {
      Path events = AsyncApi.events(HOUSE, topic);
      made.put(events.resolve("asyncapi.json"), text(AsyncApi.of(topic, HOUSE, topology)));
    }
    Path all = MERGED.resolveSibling("asyncapi.json");
    made.put(all, text(AsyncApi.ofAll(HOUSE, topology)));
    return made;
  }

  /** Each service's OpenAPI document. */
  static Map<String, ObjectNode> openApi() {
    Map<String, ObjectNode> documents = new LinkedHashMap<>();
    SERVICES.forEach(service -> documents.put(service, openApi(service, classes(service))));
    return documents;
  }

  /** The OpenAPI document of a service of these classes. */
  static ObjectNode openApi(String service, JavaClasses classes) {
    return OpenApi.of(classes, isReplicated(service), Shared.read(), JAVADOC);
  }

  /** A service's classes, what they inherit, and those in more folders. */
  static JavaClasses classes(String service, Path... more) {
    return new ClassFileImporter()
        .importPaths(
            Stream.concat(
                    Stream.of(HOUSE.resolve(service + "-service/target/classes"), INHERITED),
                    Arrays.stream(more))
                .toList());
  }

  /** Where a service's sources are, and the platform's. */
  static List<Path> folders(String service) {
    return List.of(
        HOUSE.resolve("platform/src/main/java"), HOUSE.resolve(service + "-service/src/main/java"));
  }

  /** All sources of a service, as one text. */
  static String sources(String service) {
    return Sources.under(HOUSE.resolve(service + "-service/src/main/java"));
  }

  static String sourcesOfThePlatform() {
    return Sources.under(HOUSE.resolve("platform/src/main/java"));
  }

  private static boolean isReplicated(String service) {
    Path classes = HOUSE.resolve(service + "-service/target/classes");
    return read(classes.resolve("META-INF/microprofile-config.properties"))
        .contains("shop.replica.scope=");
  }

  static String read(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void write(Path path, String text) {
    try {
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(JsonNode document) {
    var indenter = new DefaultIndenter("  ", "\n");
    var printer = new DefaultPrettyPrinter().withObjectIndenter(indenter);
    printer.indentArraysWith(indenter);
    try {
      return new ObjectMapper().writer(printer).writeValueAsString(document) + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
