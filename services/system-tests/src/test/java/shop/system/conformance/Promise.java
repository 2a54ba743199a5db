package shop.system.conformance;

import java.util.Set;
import java.util.function.Predicate;

/**
 * What a request must be answered with.
 *
 * @param text for a person
 */
record Promise(String text, Predicate<Reply> kept) {

  /** What any operation may be refused with; the business has names of its own. */
  private static final Set<String> OF_ALL =
      Set.of("", "unauthorized", "not-found", "validation-failed");

  /** The request is carried out, or refused for the state of the shop, not for its own form. */
  static final Promise UNDERSTOOD =
      new Promise(
          "understood",
          reply ->
              reply.status() < 300
                  || (Set.of(401, 409, 422).contains(reply.status())
                      && !OF_ALL.contains(reply.slug())));

  static final Promise SUCCESS = new Promise("success", reply -> reply.status() / 100 == 2);

  static Promise of(int status) {
    return new Promise(Integer.toString(status), reply -> reply.status() == status);
  }

  static Promise of(int status, String slug) {
    return new Promise(
        status + " " + slug, reply -> reply.status() == status && reply.slug().equals(slug));
  }

  static Promise malformed() {
    return of(400, "malformed-request");
  }

  /** Malformed, and said to be so at this place. */
  static Promise malformedAt(String pointer) {
    return malformed().at(pointer);
  }

  /** Invalid, and said to be so at this place. */
  static Promise invalidAt(String pointer) {
    return of(422, "validation-failed").at(pointer);
  }

  Promise and(String more, Predicate<Reply> also) {
    return new Promise(text + ", " + more, reply -> kept.test(reply) && also.test(reply));
  }

  Promise or(Promise other) {
    return new Promise(
        text + " or " + other.text, reply -> kept.test(reply) || other.kept.test(reply));
  }

  Promise at(String pointer) {
    return and(
        "pointer \"" + pointer + "\"",
        reply -> reply.json().path("errors").findValuesAsText("pointer").contains(pointer));
  }
}
