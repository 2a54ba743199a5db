package shop.system.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;

/** The order of checks: of two faults at once the one that is looked for earlier is told. */
final class OrderRules {

  private OrderRules() {}

  static void apply(Rules rules, Scene scene) {
    Request good = rules.good();
    rules.refused(
        "bad token before unknown path",
        good.as(AccessRules.BAD_TOKEN).to(good.url() + "/nowhere"),
        Promise.of(401, "unauthorized"));
    rules.refused(
        "bad token before wrong method",
        good.as(AccessRules.BAD_TOKEN).by("PATCH").holding((byte[]) null),
        Promise.of(401, "unauthorized"));
    rules.refused(
        "wrong method before no token",
        AccessRules.anonymous(good).by("PATCH").holding((byte[]) null),
        Promise.of(405, "method-not-allowed"));
    queries(rules);
    if (rules.operation().body().isPresent()) {
      bodies(rules);
      access(rules, scene);
    }
  }

  private static void queries(Rules rules) {
    for (JsonNode parameter : rules.operation().parameters("query")) {
      String name = parameter.path("name").asText();
      rules.refused(
          "406 before 400 of ?" + name,
          rules.good().asking(name + "=" + QueryRules.UNPRINTABLE).with("Accept", "text/html"),
          Promise.of(406, "not-acceptable"));
    }
  }

  private static void bodies(Rules rules) {
    Request good = rules.good();
    rules.refused(
        "406 before 415",
        good.with("Accept", "text/html").with(BodyRules.TYPE, "text/plain"),
        Promise.of(406, "not-acceptable"));
    rules.refused(
        "415 before 413, but at the edge",
        good.with(BodyRules.TYPE, "text/plain").holding(BodyRules.tooLarge()),
        rules.operation().isClosed()
            ? Promise.of(415, "unsupported-media-type")
            : Promise.of(413, "payload-too-large"));
    if (rules.operation().takes("header", "If-Match")) {
      rules.refused(
          "412 before 422",
          good.with("If-Match", "\"stale\"").holding(invalid(good)),
          Promise.of(412, "precondition-failed"));
    }
    if (rules.operation().takes("header", "Idempotency-Key")) {
      rules.refused(
          "a key that is none before 422",
          good.with("Idempotency-Key", "k".repeat(256)).holding(invalid(good)),
          Promise.malformed());
    }
  }

  /** Every text of the body has a control character. */
  static String invalid(Request good) {
    return BodyRules.sample(good).root().toString().replaceAll(":\"[^\"]*\"", ":\"\\\\u0000\"");
  }

  private static void access(Rules rules, Scene scene) {
    Request spoilt = rules.good().with("Accept", "text/html").holding("{");
    if (rules.operation().roles().isEmpty()) {
      return;
    }
    rules.refused(
        "401 before the body", AccessRules.anonymous(spoilt), Promise.of(401, "unauthorized"));
    if (!rules.operation().roles().contains("service")) {
      rules.refused(
          "403 before the body", spoilt.as(scene.service().token()), Promise.of(403, "forbidden"));
    }
    if (rules.operation().takes("path", "id") && !rules.operation().namesUser()) {
      rules.refused(
          "404 before the body",
          spoilt.to(PathRules.replaced(rules, "id", UUID.randomUUID().toString())),
          Promise.of(404, "not-found"));
    }
  }
}
