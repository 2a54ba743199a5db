package shop.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ./shop logs}. */
@Command(name = "logs", description = "Shows what a part, or every part, wrote last.")
final class LogsCommand implements Callable<Integer> {

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  Main shop;

  @Parameters(arity = "0..1", paramLabel = "PART")
  @Nullable String part;

  @Option(
      names = {"-n", "--lines"},
      paramLabel = "N",
      description = "How many lines of each (default: ${DEFAULT-VALUE}).")
  int lines = 20;

  @Option(
      names = {"-f", "--follow"},
      description = "Go on showing what is written, until Ctrl-C.")
  boolean follow;

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<String> tail = new ArrayList<>(List.of("tail", "-n", Integer.toString(lines)));
    if (follow) {
      tail.add("-F");
    }
    logs().forEach(log -> tail.add(log.toString()));
    return new ProcessBuilder(tail).inheritIO().start().waitFor();
  }

  private List<Path> logs() {
    StateFolder state = shop.state();
    List<String> parts = part == null ? shop.stack(Progress.SILENT).names() : List.of(part);
    List<Path> logs = parts.stream().map(state::log).filter(Files::exists).toList();
    if (logs.isEmpty()) {
      throw new StackFailure(
          "There is no log" + (part == null ? "" : " of " + part) + " in " + state.root() + ".");
    }
    return logs;
  }
}
