package shop.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** Customers at once, two products in opposite line order, stock for some of them. */
final class LastPiece {

  private final Shop shop;
  private final int stock;
  private final int wanting;
  private final List<Shop.User> customers = new ArrayList<>();

  LastPiece(Shop shop, int wanting, int stock) {
    this.shop = shop;
    this.wanting = wanting;
    this.stock = stock;
  }

  /** The customers, registered a few at a time: hashing passwords is meant to be dear. */
  void gather() throws Exception {
    try (var executor = Executors.newFixedThreadPool(4)) {
      List<Callable<Shop.User>> registrations = new ArrayList<>();
      for (int i = 0; i < wanting; i++) {
        registrations.add(shop::register);
      }
      for (var registered : executor.invokeAll(registrations)) {
        customers.add(registered.get());
      }
    }
  }

  /**
   * Lets them all order, and counts.
   *
   * @param entrances where orders are placed, by turns: the edge is the empty one
   */
  void isSoldOnce(List<String> entrances) throws Exception {
    var one = shop.product(100, stock);
    var other = shop.product(200, stock);
    var start = new CountDownLatch(1);
    List<Callable<Integer>> buyers = new ArrayList<>();
    for (int i = 0; i < wanting; i++) {
      var customer = customers.get(i);
      var entrance = entrances.get(i / 2 % entrances.size());
      var lines =
          i % 2 == 0
              ? List.of(new Shop.Line(one, 1), new Shop.Line(other, 1))
              : List.of(new Shop.Line(other, 1), new Shop.Line(one, 1));
      buyers.add(
          () -> {
            start.await();
            return shop.post(entrance + "/api/orders", customer, Shop.order(lines, null)).status();
          });
    }

    List<Integer> statuses = new ArrayList<>();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = buyers.stream().map(executor::submit).toList();
      start.countDown();
      for (var answer : answers) {
        statuses.add(answer.get());
      }
    }

    assertThat(statuses).filteredOn(status -> status == 201).hasSize(stock);
    assertThat(statuses).filteredOn(status -> status == 409).hasSize(wanting - stock);
    for (var product : List.of(one, other)) {
      assertThat(shop.stock(product).path("available").asInt()).isZero();
      assertThat(shop.stock(product).path("reserved").asInt()).isEqualTo(stock);
    }
  }
}
