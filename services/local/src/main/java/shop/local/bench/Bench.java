package shop.local.bench;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.local.StackFailure;

/** Everything that is measured, one after the other: two at once would share the machine. */
final class Bench {

  private record Named(String name, Operation operation) {}

  private record Row(Named operation, Named least, Named empty) {

    Row(String name, Operation operation, String reference, Operation least, Named empty) {
      this(new Named(name, operation), new Named(reference, least), empty);
    }

    String name() {
      return operation.name();
    }
  }

  private final Load load;
  private final Customers customers;
  private final List<Row> rows;
  private final Map<Named, Measurement> measured = new HashMap<>();

  Bench(Load load, Customers customers, Operations shop, References least) {
    this.load = load;
    this.customers = customers;
    Named user = new Named("user", shop::nothingAtUser);
    Named product = new Named("product", shop::nothingAtProduct);
    Named cart = new Named("cart", shop::nothingAtCart);
    Named order = new Named("order", shop::nothingAtOrder);
    // Orders that stay unpaid last: they expire a quarter of an hour later, which is work.
    this.rows =
        List.of(
            new Row("cart", shop::putIntoCart, "one HSET", least::putIntoCart, cart),
            new Row(
                "checkout", shop::checkOut, "three times an order's SQL", least::checkOut, order),
            new Row("login", shop::logIn, "the bare hash", least::logIn, user),
            new Row("list", shop::list, "its SQL", least::list, product),
            new Row("detail", shop::detail, "its SQL", least::detail, product),
            new Row("search", shop::search, "its SQL, exact", least::search, product),
            new Row("order", shop::order, "its SQL", least::order, order));
  }

  void run(List<String> only, PrintStream out) {
    List<String> names = rows.stream().map(Row::name).toList();
    only.stream()
        .filter(name -> !names.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new StackFailure("%s is none of %s.".formatted(name, String.join(", ", names)));
            });
    out.println(Comparison.HEAD);
    rows.stream()
        .filter(row -> only.isEmpty() || only.contains(row.name()))
        .map(this::compare)
        .forEach(out::println);
  }

  private Comparison compare(Row row) {
    customers.renewTokens();
    return new Comparison(of(row.operation()), of(row.empty()), of(row.least()));
  }

  /** Once: rows of the same server share its empty resource. */
  private Measurement of(Named one) {
    return measured.computeIfAbsent(one, it -> load.of(it.name(), it.operation()));
  }
}
