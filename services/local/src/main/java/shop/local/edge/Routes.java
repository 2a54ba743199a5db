package shop.local.edge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the Ingress says about paths, read as Kubernetes means it: a prefix is one of whole
 * segments, the longest rule wins, and of two as long the exact one. A rule whose backend is an
 * action of the load balancer closes its path.
 */
final class Routes {

  private static final String ACTION = "alb.ingress.kubernetes.io/actions.";

  private final List<Rule> rules;

  /**
   * One path of the Ingress.
   *
   * @param service who serves it; empty where it is closed
   */
  private record Rule(List<String> segments, boolean exact, Optional<String> service) {

    boolean matches(List<String> path) {
      return exact
          ? path.equals(segments)
          : path.size() >= segments.size() && path.subList(0, segments.size()).equals(segments);
    }
  }

  private Routes(List<Rule> rules) {
    this.rules =
        rules.stream()
            .sorted(
                Comparator.comparing((Rule rule) -> rule.segments().size())
                    .thenComparing(Rule::exact)
                    .reversed())
            .toList();
  }

  /**
   * Reads an Ingress.
   *
   * @throws IllegalArgumentException where it says something the edge does not understand
   */
  static Routes read(Path ingress) throws IOException {
    JsonNode document = new ObjectMapper(new YAMLFactory()).readTree(ingress.toFile());
    if (!document.path("kind").asText().equals("Ingress")) {
      throw new IllegalArgumentException(ingress + " is no Ingress.");
    }
    JsonNode annotations = document.at("/metadata/annotations");
    List<Rule> rules = new ArrayList<>();
    for (JsonNode host : document.at("/spec/rules")) {
      for (JsonNode path : host.at("/http/paths")) {
        rules.add(rule(path, annotations));
      }
    }
    if (rules.isEmpty()) {
      throw new IllegalArgumentException(ingress + " routes nothing.");
    }
    return new Routes(rules);
  }

  private static Rule rule(JsonNode path, JsonNode annotations) throws IOException {
    String type = path.path("pathType").asText();
    if (!Set.of("Prefix", "Exact").contains(type)) {
      throw new IllegalArgumentException("The edge knows no pathType " + type + ".");
    }
    String name = path.at("/backend/service/name").asText();
    boolean closed = path.at("/backend/service/port/name").asText().equals("use-annotation");
    if (closed) {
      requireNotFound(name, annotations);
    }
    try {
      return new Rule(
          RequestPath.of(path.path("path").asText()).segments(),
          type.equals("Exact"),
          closed ? Optional.empty() : Optional.of(name));
    } catch (RequestPath.Malformed e) {
      throw new IllegalArgumentException("The Ingress has a malformed path.", e);
    }
  }

  /** The only action the edge plays is the one that closes a path. */
  private static void requireNotFound(String name, JsonNode annotations) throws IOException {
    JsonNode action = new ObjectMapper().readTree(annotations.path(ACTION + name).asText());
    if (!action.path("type").asText().equals("fixed-response")
        || !action.at("/fixedResponseConfig/statusCode").asText().equals("404")) {
      throw new IllegalArgumentException("The edge does not know the action " + name + ".");
    }
  }

  /** Who serves a path; empty where it is closed. */
  Optional<String> service(RequestPath path) {
    return rules.stream()
        .filter(rule -> rule.matches(path.segments()))
        .findFirst()
        .flatMap(Rule::service);
  }

  Set<String> services() {
    Set<String> services = new TreeSet<>();
    rules.forEach(rule -> rule.service().ifPresent(services::add));
    return services;
  }
}
