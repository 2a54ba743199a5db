package shop.local.replay;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import shop.local.Main;
import shop.local.StackFailure;
import shop.local.Status;
import shop.local.client.Shop;
import shop.local.measure.Cost;

/** {@code ./shop replay}. */
@Command(
    name = "replay",
    description = {
      "Orders a wholesaler's history again, through the public API, and settles the accounts;",
      "exits with 0 where they agree to the penny. Run again, it goes on where it stopped."
    })
public final class ReplayCommand implements Callable<Integer> {

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  Main shop;

  @Parameters(
      paramLabel = "FILE",
      description = "A CSV in the format of UCI's Online Retail, a folder of them, or a .tar.xz.")
  @SuppressWarnings("NullAway.Init")
  Path file;

  @Option(
      names = "--days",
      paramLabel = "N",
      description = "Only the first N days of the calendar, from the earliest row.")
  @Nullable Integer days;

  @Override
  public Integer call() {
    if (days != null && days < 1) {
      throw new StackFailure("--days is 1 or more.");
    }
    History all = HistoryReader.read(file);
    History history = days == null ? all : all.firstDays(days);
    Status status = shop.running();
    Map<String, Cost> before = costs(status);
    Optional<Difference> difference;
    try (Shop edge = Shop.at(URI.create(status.edge()))) {
      Status.Login admin = status.admin();
      difference =
          new Replay(
                  edge,
                  edge.administrator(admin.email(), admin.password()),
                  admin.password(),
                  System.out)
              .run(history);
    }
    new Statement(System.out).costs(before, costs(status));
    return verdict(difference);
  }

  private static int verdict(Optional<Difference> difference) {
    System.out.println();
    if (difference.isEmpty()) {
      System.out.println("The accounts agree to the penny.");
      return 0;
    }
    System.out.flush();
    System.err.println("shop: the accounts differ, first here: " + difference.get() + ".");
    return 1;
  }

  private static Map<String, Cost> costs(Status status) {
    Map<String, Cost> costs = Cost.of(status);
    costs.put("replay", Cost.ofThisProcess());
    return costs;
  }
}
