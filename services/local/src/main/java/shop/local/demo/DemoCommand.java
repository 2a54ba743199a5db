package shop.local.demo;

import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;
import shop.local.Main;
import shop.local.Status;
import shop.local.client.Administrator;
import shop.local.client.Shop;

/** {@code ./shop demo}. */
@Command(
    name = "demo",
    description = {
      "Registers customers who order, pay, are declined, cancel and get refunds, and shows what",
      "came of it; exits with 0 where everything ended as it must. Can be run again and again."
    })
public final class DemoCommand implements Callable<Integer> {

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  Main shop;

  @Override
  public Integer call() {
    Status status = shop.running();
    try (Shop edge = Shop.at(URI.create(status.edge()))) {
      Status.Login login = status.admin();
      Administrator admin = edge.administrator(login.email(), login.password());
      System.out.println(Visit.HEAD);
      List<Visit> visits = new Tour(edge, admin).take().peek(System.out::println).toList();
      long amiss = visits.stream().filter(visit -> !visit.asExpected()).count();
      System.out.println();
      System.out.println(
          amiss == 0
              ? "All %d as expected.".formatted(visits.size())
              : "%d of %d not as expected.".formatted(amiss, visits.size()));
      return amiss == 0 ? 0 : 1;
    }
  }
}
