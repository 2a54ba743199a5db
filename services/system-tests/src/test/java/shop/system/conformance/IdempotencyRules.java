package shop.system.conformance;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;

/** Requests with an Idempotency-Key: what a key is, and what comes of one that was used. */
final class IdempotencyRules {

  static final String KEY = "Idempotency-Key";
  static final String REPLAYED = "Idempotent-Replayed";

  private static final int LONGEST = 255;

  private IdempotencyRules() {}

  static Request keyed(Request request) {
    return request.with(KEY, UUID.randomUUID().toString());
  }

  /** A key is one of 255 visible characters, or malformed. */
  static void keys(Rules rules) {
    for (String none : List.of("a b", "k".repeat(LONGEST + 1), "", "a\tb")) {
      rules.refused("key \"" + none + "\"", rules.good().with(KEY, none), Promise.malformed());
    }
    rules.tried(
        "key of " + LONGEST,
        request ->
            request.with(KEY, (UUID.randomUUID() + "~!".repeat(LONGEST)).substring(0, LONGEST)),
        Promise.SUCCESS.and("not replayed", IdempotencyRules::isNew));
  }

  /** Sends a good request; after it the same is answered the same, and another one refused. */
  static void used(Rules rules, Function<Request, Reply> shop) {
    Request first = keyed(rules.good());
    Reply answer = shop.apply(first);
    rules.refused(
        "the same in other bytes",
        first.holding(text(first) + " "),
        Promise.of(422, "idempotency-key-reused"));
    rules.refused("a body that is none", first.holding("{"), Promise.malformed());
    rules.refused(
        "the same again",
        first,
        again(answer)
            .and("once carried out", reply -> answer.status() / 100 == 2 && isNew(answer)));
  }

  /** The first answer, and said to be that. */
  static Promise again(Reply first) {
    return Promise.of(first.status())
        .and("replayed", reply -> reply.header(REPLAYED).equals("true"))
        .and("the same body", reply -> reply.text().equals(first.text()))
        .and(
            "the same Location",
            reply -> reply.header("Location").equals(first.header("Location")));
  }

  static boolean isNew(Reply reply) {
    return reply.header(REPLAYED).isEmpty();
  }

  private static String text(Request request) {
    return new String(Objects.requireNonNull(request.body()), StandardCharsets.UTF_8);
  }
}
