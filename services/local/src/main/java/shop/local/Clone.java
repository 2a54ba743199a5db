package shop.local;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The clone this program was built from: where artefacts, configuration and topology are found.
 *
 * @param root its top folder
 */
public record Clone(Path root) {

  /** Found upwards from the program's own classes, or else from the current folder. */
  public static Clone find() {
    return Stream.of(ownClasses(), Optional.of(Path.of("").toAbsolutePath()))
        .flatMap(Optional::stream)
        .flatMap(start -> Stream.iterate(start, folder -> folder != null, Path::getParent))
        .filter(folder -> Files.isRegularFile(new Clone(folder).topology()))
        .findFirst()
        .map(Clone::new)
        .orElseThrow(
            () ->
                new StackFailure("This is no clone of the shop: operators/messaging is missing."));
  }

  private static Optional<Path> ownClasses() {
    try {
      return Optional.ofNullable(Clone.class.getProtectionDomain().getCodeSource())
          .map(source -> Path.of(sourceUri(source)).toAbsolutePath());
    } catch (IllegalArgumentException notAFile) {
      return Optional.empty();
    }
  }

  private static java.net.URI sourceUri(java.security.CodeSource source) {
    try {
      return source.getLocation().toURI();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The one file that names topics, queues and filters. */
  public Path topology() {
    return root.resolve("operators/messaging/topology.json");
  }

  /** The shared fragments of the servers' configuration. */
  public Path libertyConfig() {
    return root.resolve("liberty-config");
  }

  /** The routes of the edge. */
  public Path ingress() {
    return root.resolve("k8s/base/ingress.yaml");
  }

  /** This module's built things. */
  public Path target() {
    return root.resolve("services/local/target");
  }

  /** The one Liberty that all services run on. */
  public Path liberty() {
    return target().resolve("liberty/wlp");
  }

  /** This module, packaged, with its libraries beside it. */
  public Path localJar() {
    return target().resolve("local-1.0.0-SNAPSHOT.jar");
  }

  /** The folder that npm fills with SNS and SQS. */
  public Path messaging() {
    return root.resolve("services/local/messaging");
  }

  /** The resource adapter that the servers install. */
  public Path sqsConnector() {
    return root.resolve("services/sqs-connector/adapter/target/sqs-connector-1.0.0-SNAPSHOT.rar");
  }

  /** A service's packaged application. */
  public Path war(String service) {
    return root.resolve("services/%1$s-service/target/%1$s-service.war".formatted(service));
  }

  /** A service's own server configuration. */
  public Path serverConfig(String service) {
    return root.resolve("services/%s-service/src/main/liberty/config".formatted(service));
  }
}
