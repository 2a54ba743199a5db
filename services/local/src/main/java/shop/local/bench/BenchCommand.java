package shop.local.bench;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import shop.local.Main;
import shop.local.StackFailure;
import shop.local.Status;
import shop.local.client.Shop;

/** {@code ./shop bench}. */
@Command(
    name = "bench",
    description = {
      "Measures what the running shop does and what that costs: each operation beside the least",
      "that any program would need for it and beside an empty resource on the same server, in the",
      "same run. Prints a table in Markdown."
    })
public final class BenchCommand implements Callable<Integer> {

  /** Below what one customer may leave unpaid. */
  private static final int ORDERS_OF_ONE = 40;

  private static final int MOST_ORDERS_PER_SECOND = 150;

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  Main shop;

  @Option(names = "--clients", paramLabel = "N", description = "At once (default: 8).")
  int clients = 8;

  @Option(
      names = "--warm-up",
      paramLabel = "SECONDS",
      description = "At most, before anything counts: while the cost falls (default: 120).")
  int warmUp = 120;

  @Option(names = "--seconds", paramLabel = "N", description = "That count (default: 20).")
  int seconds = 20;

  @Option(names = "--products", paramLabel = "N", description = "To choose from (default: 1000).")
  int products = 1_000;

  @Parameters(
      paramLabel = "OPERATION",
      description = "Only these: cart, checkout, order, login, list, detail, search.")
  List<String> only = List.of();

  @Override
  public Integer call() {
    requireSense();
    Status status = shop.running();
    System.out.printf("Making %,d products and some customers ready.%n", products);
    List<UUID> goods = goods(status);
    int orders = (warmUp + seconds) * MOST_ORDERS_PER_SECOND;
    try (Http http = new Http(status.edge())) {
      Customers customers = new Customers(http, Math.max(orders / ORDERS_OF_ONE, clients * 10));
      Load load =
          new Load(status, clients, Duration.ofSeconds(warmUp), Duration.ofSeconds(seconds));
      try (References references =
          new References(status, goods, clients, customers.next().email())) {
        new Bench(load, customers, new Operations(http, goods, customers), references)
            .run(only, System.out);
      }
    }
    return 0;
  }

  private void requireSense() {
    if (clients < 1 || warmUp < 0 || seconds < 1 || products < 10) {
      throw new StackFailure(
          "Wanted are a client and a second at least, ten products, and a warm-up of 0 or more.");
    }
  }

  private List<UUID> goods(Status status) {
    try (Shop edge = Shop.at(URI.create(status.edge()))) {
      Status.Login admin = status.admin();
      return Goods.of(edge.administrator(admin.email(), admin.password()), products);
    }
  }
}
