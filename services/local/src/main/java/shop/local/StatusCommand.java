package shop.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code ./shop status}. */
@Command(
    name = "status",
    description = "Shows how each part is; exits with 0 where all are healthy, else with 1.")
final class StatusCommand implements Callable<Integer> {

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  Main shop;

  @Option(
      names = "--json",
      description = "For programs: addresses, logins, clients and databases, too.")
  boolean json;

  @Override
  public Integer call() throws JsonProcessingException {
    Status status = shop.stack(Progress.SILENT).status();
    System.out.println(
        json
            ? new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(status)
            : table(status));
    return status.healthy() ? 0 : 1;
  }

  private static String table(Status status) {
    StringBuilder table = new StringBuilder();
    status
        .parts()
        .forEach(
            (name, part) ->
                table.append(
                    "  %-10s %-8s %8s  %s%n"
                        .formatted(
                            name, part.state(), part.pid() == null ? "" : part.pid(), part.url())));
    return table.toString().stripTrailing();
  }
}
