package shop.system.conformance;

import java.util.List;
import java.util.function.Function;

/** Conditional reads (RFC 9110, section 13.1.2): what the client has already is not sent again. */
final class ReadConditions {

  private static final String CONDITION = "If-None-Match";

  /** Tags of other things, some of them none at all. */
  private static final List<String> OTHERS =
      List.of("\"other\"", "W/\"other\"", "\"a\", \"b\"", "\"a,*,b\"", "nonsense", "\"unclosed");

  private ReadConditions() {}

  /**
   * The tag of what is read is asked for when the rules are made: nobody may change it meanwhile.
   */
  static void apply(Rules rules, Function<Request, Reply> shop) {
    Request good = rules.good();
    Reply shown = shop.apply(good);
    String etag = shown.etag();
    rules.refused(
        "without a condition",
        good,
        Promise.of(200).and("a strong ETag", reply -> !reply.etag().isEmpty()));
    Promise known =
        Promise.of(304)
            .and("ETag " + etag, reply -> reply.header("ETag").equals(etag))
            .and("no body", reply -> reply.bytes().length == 0)
            .and("no media type", reply -> reply.header("Content-Type").isEmpty())
            .and("the caching of 200", reply -> sameCaching(reply, shown));
    for (String same :
        List.of(
            etag,
            "W/" + etag,
            "*",
            "\"other\", " + etag,
            "\"other\",W/" + etag + ",\"b\"",
            etag + ", nonsense")) {
      rules.refused(CONDITION + ": " + same, good.with(CONDITION, same), known);
    }
    Promise fresh = Promise.of(200).and("ETag " + etag, reply -> reply.header("ETag").equals(etag));
    for (String other : OTHERS) {
      rules.refused(CONDITION + ": " + other, good.with(CONDITION, other), fresh);
    }
    rules.refused("the tag without quotes", good.with(CONDITION, bare(etag)), fresh);
    if (!rules.operation().roles().isEmpty()) {
      rules.refused(
          "401 before 304",
          AccessRules.anonymous(good).with(CONDITION, "*"),
          Promise.of(401, "unauthorized"));
    }
  }

  private static boolean sameCaching(Reply reply, Reply shown) {
    return List.of("Cache-Control", "Vary").stream()
        .allMatch(header -> reply.header(header).equals(shown.header(header)));
  }

  static String bare(String etag) {
    return etag.isEmpty() ? "x" : etag.substring(1, etag.length() - 1);
  }
}
