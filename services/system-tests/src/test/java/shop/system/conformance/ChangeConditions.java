package shop.system.conformance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * Guarded changes (RFC 9110, section 13.1.1): made of the version that {@code If-Match} names, or
 * not at all. A condition which that section knows no form of names no version.
 */
final class ChangeConditions {

  static final String CONDITION = "If-Match";

  private final Rules rules;
  private final Operation read;
  private final Function<Request, Reply> shop;

  private ChangeConditions(Rules rules, Operation read, Function<Request, Reply> shop) {
    this.rules = rules;
    this.read = read;
    this.shop = shop;
  }

  /**
   * What must be refused.
   *
   * @param operations among which the read of what is changed is found
   */
  static void refusals(Rules rules, List<Operation> operations, Function<Request, Reply> shop) {
    var conditions = new ChangeConditions(rules, readOf(rules.operation(), operations), shop);
    conditions.stale();
    conditions.order();
    conditions.absent();
  }

  /** What must be done; not at once with anything else, which might change the same thing. */
  static void changes(Rules rules, List<Operation> operations, Function<Request, Reply> shop) {
    new ChangeConditions(rules, readOf(rules.operation(), operations), shop).current();
  }

  /** The nearest read with an ETag, on the same path or on one that it begins with. */
  static Operation readOf(Operation change, List<Operation> operations) {
    return operations.stream()
        .filter(Operation::isConditional)
        .filter(read -> (change.path() + "/").startsWith(read.path() + "/"))
        .max(Comparator.comparingInt(read -> read.path().length()))
        .orElseThrow(() -> new IllegalStateException(change.name() + " changes nothing readable"));
  }

  /** What a change would change, as its own caller sees it. */
  static Reply seen(
      Request change, Operation operation, Operation read, Function<Request, Reply> shop) {
    String url = change.url();
    for (int i = parts(operation.path()); i > parts(read.path()); i--) {
      url = url.substring(0, url.lastIndexOf('/'));
    }
    return shop.apply(
        change.by("GET").to(url).holding((byte[]) null).without(CONDITION).without("Content-Type"));
  }

  private static int parts(String path) {
    return path.split("/", -1).length;
  }

  private Reply seen(Request change) {
    return seen(change, rules.operation(), read, shop);
  }

  private void stale() {
    Request good = rules.good();
    Reply before = seen(good);
    String etag = before.etag();
    List<String> others =
        new ArrayList<>(
            List.of("\"stale\"", "\"a\", \"b\"", "\"a,*,b\"", "W/\"stale\"", "*, \"stale\""));
    others.addAll(List.of("nonsense", "\"unclosed", "", ","));
    others.addAll(List.of("W/" + etag, ReadConditions.bare(etag), etag + etag));
    Promise refused =
        Promise.of(412, "precondition-failed")
            .and("the current ETag " + etag, reply -> reply.header("ETag").equals(etag))
            .and("nothing changed", reply -> isSame(seen(good), before));
    for (String other : others) {
      rules.refused(CONDITION + ": " + other, good.with(CONDITION, other), refused);
    }
  }

  private static boolean isSame(Reply now, Reply before) {
    return now.status() == 200
        && now.etag().equals(before.etag())
        && now.text().equals(before.text());
  }

  private void current() {
    rules.tried("the current tag", this::guarded, Promise.SUCCESS);
    rules.tried(
        "the current tag among others",
        change -> change.with(CONDITION, "\"other\" , W/\"b\"," + seen(change).etag()),
        Promise.SUCCESS);
    rules.tried(
        "any version that there is", change -> change.with(CONDITION, "*"), Promise.SUCCESS);
  }

  private Request guarded(Request change) {
    return change.with(CONDITION, seen(change).etag());
  }

  private void order() {
    Request stale = rules.good().with(CONDITION, "\"stale\"");
    rules.refused("401 before 412", AccessRules.anonymous(stale), Promise.of(401, "unauthorized"));
    if (rules.operation().body().isPresent()) {
      rules.refused(
          "406 before 412", stale.with("Accept", "text/html"), Promise.of(406, "not-acceptable"));
      rules.refused(
          "415 before 412",
          stale.with(BodyRules.TYPE, "text/plain"),
          Promise.of(415, "unsupported-media-type"));
      rules.refused("400 before 412", stale.holding("{"), Promise.malformed());
    }
  }

  /** What is not there has no version, neither the one that is named nor one to tell. */
  private void absent() {
    if (rules.operation().mayChangeWhatIsNotThere()) {
      String named = rules.operation().parameters("path").getLast().path("name").asText();
      Request good =
          rules.good().to(PathRules.replaced(rules, named, UUID.randomUUID().toString()));
      Promise refused =
          Promise.of(412, "precondition-failed")
              .and("no ETag", reply -> reply.header("ETag").isEmpty())
              .and("still nothing there", reply -> seen(good).status() == 404);
      for (String condition : List.of("*", "\"stale\"")) {
        rules.refused(
            CONDITION + ": " + condition + " of what was never there",
            good.with(CONDITION, condition),
            refused);
      }
    }
  }
}
