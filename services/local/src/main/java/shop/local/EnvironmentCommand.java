package shop.local;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ./shop env SERVICE}: for running a server by hand, or in a test, against this stack. */
@Command(
    name = "env",
    description = "Prints the environment of a service's server, as lines of a server.env.")
final class EnvironmentCommand implements Runnable {

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  Main shop;

  @Parameters(paramLabel = "SERVICE")
  @SuppressWarnings("NullAway.Init")
  String service;

  @Override
  public void run() {
    shop.stack(Progress.SILENT)
        .environment(service)
        .forEach((name, value) -> System.out.println(name + "=" + value));
  }
}
