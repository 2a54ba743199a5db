package shop.local.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;
import shop.local.StackFailure;

/** Everything that is measured, one after the other: two at once would share the machine. */
final class Bench {

  private record Pair(String name, Operation operation, String reference, Operation least) {}

  private final Load load;
  private final List<Pair> pairs;

  Bench(Load load, Operations shop, References least) {
    this.load = load;
    // First what needs tokens, which are good for ten minutes; orders that stay unpaid expire
    // after.
    this.pairs =
        List.of(
            new Pair("cart", shop::putIntoCart, "one HSET", least::putIntoCart),
            new Pair("checkout", shop::checkOut, "three times an order's SQL", least::checkOut),
            new Pair("order", shop::order, "its SQL", least::order),
            new Pair("login", shop::logIn, "the bare hash", least::logIn),
            new Pair("constant", shop::constant, "a point read", least::detail),
            new Pair("list", shop::list, "its SQL", least::list),
            new Pair("detail", shop::detail, "its SQL", least::detail),
            new Pair("search", shop::search, "its SQL, exact", least::search));
  }

  void run(List<String> only, PrintStream out) {
    List<String> unknown =
        only.stream().filter(name -> pairs.stream().noneMatch(isNamed(name))).toList();
    if (!unknown.isEmpty()) {
      throw new StackFailure(
          "%s is none of %s."
              .formatted(
                  unknown.getFirst(),
                  pairs.stream().map(Pair::name).collect(Collectors.joining(", "))));
    }
    out.println(Comparison.HEAD);
    pairs.stream()
        .filter(pair -> only.isEmpty() || only.contains(pair.name()))
        .map(this::compare)
        .forEach(out::println);
  }

  private static java.util.function.Predicate<Pair> isNamed(String name) {
    return pair -> pair.name().equals(name);
  }

  private Comparison compare(Pair pair) {
    Measurement shop = load.of(pair.name(), pair.operation());
    return new Comparison(
        pair.name(), shop, pair.reference(), load.of(pair.reference(), pair.least()));
  }
}
