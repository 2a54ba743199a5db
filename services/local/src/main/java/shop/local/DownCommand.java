package shop.local;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code ./shop down}. */
@Command(name = "down", description = "Stops the shop; data stays. Also after a crash.")
final class DownCommand implements Runnable {

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  Main shop;

  @Override
  public void run() {
    shop.stack(new Terminal(System.out)).down();
  }
}
