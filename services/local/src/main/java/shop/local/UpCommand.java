package shop.local;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code ./shop up}. */
@Command(
    name = "up",
    description = "Starts the shop, or whatever of it does not run or is out of date.",
    sortOptions = false)
final class UpCommand implements Callable<Integer> {

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  Main shop;

  @Option(names = "--fresh", description = "Start empty: forget all data and secrets first.")
  boolean fresh;

  @Option(
      names = "--port-offset",
      paramLabel = "N",
      description = "Shift every port by N, to run beside another shop (default: as last time).")
  int portOffset = -1;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "PART",
      description = "Start these alone; order-2 is one more instance of order.")
  List<String> only = List.of();

  @Override
  public Integer call() {
    long begin = System.nanoTime();
    StateFolder state = shop.state();
    int offset = portOffset < 0 ? Stack.lastOffset(state) : portOffset;
    Stack stack = Stack.open(Clone.find(), state, offset, new Terminal(System.out));
    if (fresh) {
      stack.clear();
    }
    stack.up(only);
    System.out.println(Welcome.to(stack, only.isEmpty(), System.nanoTime() - begin));
    return 0;
  }
}
