package shop.local;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import shop.local.bench.BenchCommand;
import shop.local.demo.DemoCommand;
import shop.local.replay.ReplayCommand;

/** {@code ./shop}: the whole shop on one machine. */
@Command(
    name = "./shop",
    description = "The whole shop on one machine.",
    synopsisSubcommandLabel = "COMMAND",
    sortOptions = false,
    subcommands = {
      UpCommand.class,
      StatusCommand.class,
      LogsCommand.class,
      DownCommand.class,
      DemoCommand.class,
      ReplayCommand.class,
      BenchCommand.class,
      EnvironmentCommand.class
    })
public final class Main {

  @Option(
      names = "--state",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "Where data, logs and secrets live (default: .shop in the clone).")
  @Nullable Path stateFolder;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Say more about this command.")
  boolean help;

  private Main() {}

  /** Exit codes: 0 done, 1 not done and said why, 2 not understood. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    CommandLine shop = new CommandLine(new Main());
    shop.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          if (!(failure instanceof StackFailure)) {
            throw failure;
          }
          System.out.flush();
          command.getErr().println("shop: " + failure.getMessage());
          return 1;
        });
    return shop;
  }

  StateFolder state() {
    return stateFolder == null ? StateFolder.of(Clone.find()) : new StateFolder(stateFolder);
  }

  /** The stack as it was last brought up. */
  Stack stack(Progress progress) {
    StateFolder state = state();
    return Stack.open(Clone.find(), state, Stack.lastOffset(state), progress);
  }

  /**
   * How the running shop is to be used.
   *
   * @throws StackFailure where not all of it runs
   */
  public Status running() {
    Status status = stack(Progress.SILENT).status();
    status.parts().entrySet().stream()
        .filter(part -> !part.getValue().state().equals("healthy"))
        .findFirst()
        .ifPresent(
            part -> {
              throw new StackFailure(
                  "%s is %s: ./shop up first.".formatted(part.getKey(), part.getValue().state()));
            });
    return status;
  }
}
