package shop.system.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** The rules of the contract that hold for many operations, each as the inputs that try it. */
final class Rules {

  private final Operation operation;
  private final Supplier<Request> fresh;
  private final Request good;
  private final List<Attempt> attempts = new ArrayList<>();

  /**
   * Begins.
   *
   * @param fresh makes a good request that may be sent once
   */
  Rules(Operation operation, Supplier<Request> fresh) {
    this.operation = operation;
    this.fresh = fresh;
    this.good = fresh.get();
  }

  Operation operation() {
    return operation;
  }

  /** A good request which is never carried out: only spoilt ones made of it are sent. */
  Request good() {
    return good;
  }

  List<Attempt> attempts() {
    return attempts;
  }

  /** A request that must be refused: of one good request as many may be made. */
  void refused(String what, Request request, Promise promise) {
    attempts.add(new Attempt(operation, what, () -> request, promise));
  }

  /** A request that may be carried out. */
  void tried(String what, Function<Request, Request> change, Promise promise) {
    attempts.add(new Attempt(operation, what, () -> change.apply(fresh.get()), promise));
  }

  /** All rules. */
  static List<Attempt> all(Operation operation, Settings settings, Scene scene) {
    var rules = new Rules(operation, () -> settings.good(operation));
    rules.tried("as it should be", request -> request, Promise.SUCCESS);
    AccessRules.apply(rules, scene);
    PathRules.apply(rules, scene);
    QueryRules.apply(rules);
    BodyRules.apply(rules);
    OrderRules.apply(rules, scene);
    return rules.attempts();
  }
}
