package shop.system.conformance;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import shop.system.Shop.User;

/** Who may: tokens, roles, and what belongs to others. */
final class AccessRules {

  static final String BAD_TOKEN = "eyJhbGciOiJFUzI1NiJ9.e30.AAAA";

  private AccessRules() {}

  static void apply(Rules rules, Scene scene) {
    Request good = rules.good();
    rules.refused(
        "with a bad token",
        good.as(BAD_TOKEN),
        Promise.of(401, "unauthorized").and("a challenge", AccessRules::isChallenge));
    if (rules.operation().isClosed()) {
      rules.refused(
          "at the edge",
          good.to(scene.status().edge() + URI.create(good.url()).getRawPath()),
          Promise.of(404, "not-found"));
    }
    Set<String> roles = rules.operation().roles();
    if (roles.isEmpty()) {
      return;
    }
    rules.refused(
        "without a token",
        anonymous(good),
        Promise.of(401, "unauthorized").and("a challenge", AccessRules::isChallenge));
    Map<String, User> callers =
        Map.of("customer", scene.stranger(), "admin", scene.admin(), "service", scene.service());
    callers.forEach(
        (role, caller) -> {
          if (!roles.contains(role)) {
            rules.refused("as " + role, good.as(caller.token()), Promise.of(403, "forbidden"));
          }
        });
    if (roles.contains("customer") && isOwned(rules.operation())) {
      rules.refused(
          "as another customer",
          good.as(scene.stranger().token()),
          rules.operation().namesUser()
              ? Promise.of(403, "forbidden")
              : Promise.of(404, "not-found"));
    }
    if (rules.operation().isThatUsers()) {
      rules.refused(
          "as an admin, who is not that user",
          good.as(scene.admin().token()),
          Promise.of(403, "forbidden"));
    }
  }

  static Request anonymous(Request request) {
    return request.as(null).without("Session-Token");
  }

  /** Whether the path names something that belongs to somebody. */
  private static boolean isOwned(Operation operation) {
    return operation.path().contains("{") || operation.name().equals("POST /api/payments");
  }

  private static boolean isChallenge(Reply reply) {
    return reply.header("WWW-Authenticate").startsWith("Bearer");
  }
}
