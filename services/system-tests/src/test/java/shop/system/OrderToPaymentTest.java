package shop.system;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.microshed.testing.jupiter.MicroShedTest;

/** One whole way through: register, product, order, paid; and the last piece. */
@MicroShedTest
public class OrderToPaymentTest {

  private static final List<Shop.User> CUSTOMERS = new ArrayList<>();

  private final Shop shop = new Shop();

  @Test
  void anOrderWithAPaymentMethodIsPaid() {
    var customer = shop.register();
    var mug = shop.product(1999, 10);

    var order = shop.place(customer, mug, "pm_card_visa");

    assertThat(order.text("status")).isEqualTo("AWAITING_PAYMENT");
    assertThat(order.headers().firstValue("Location")).hasValue("/api/orders/" + order.id());
    await()
        .atMost(20, SECONDS)
        .until(() -> shop.order(customer, order.id()).text("status").equals("PAID"));
    assertThat(shop.ledger(order.id()).path("charges")).hasSize(1);
    await().atMost(20, SECONDS).until(() -> shop.stock(mug).path("reserved").asInt() == 1);
    assertThat(shop.stock(mug).path("available").asInt()).isEqualTo(9);
  }

  @Test
  void anOrderIsPaidOverRest() {
    var customer = shop.register();
    var order = shop.place(customer, shop.product(500, 10), null);

    var payment =
        shop.post(
                "/api/payments",
                customer,
                Map.of("orderId", order.text("id"), "paymentMethod", "pm_card_visa"))
            .expect(201);

    assertThat(payment.text("status")).isEqualTo("CAPTURED");
    assertThat(payment.body().at("/amount/amountMinor").asLong()).isEqualTo(500);
    await()
        .atMost(20, SECONDS)
        .until(() -> shop.order(customer, order.id()).text("status").equals("PAID"));
  }

  /** 200 customers at once, two products in opposite line order, stock for 50 of each. */
  @RepeatedTest(3)
  void theLastPieceIsSoldOnce() throws Exception {
    var one = shop.product(100, 50);
    var other = shop.product(200, 50);
    var customers = customers(200);
    var start = new CountDownLatch(1);
    List<Callable<Integer>> buyers = new ArrayList<>();
    for (int i = 0; i < customers.size(); i++) {
      var customer = customers.get(i);
      var lines =
          i % 2 == 0
              ? List.of(new Shop.Line(one, 1), new Shop.Line(other, 1))
              : List.of(new Shop.Line(other, 1), new Shop.Line(one, 1));
      buyers.add(
          () -> {
            start.await();
            return shop.post("/api/orders", customer, Shop.order(lines, null)).status();
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

    assertThat(statuses).filteredOn(status -> status == 201).hasSize(50);
    assertThat(statuses).filteredOn(status -> status == 409).hasSize(150);
    for (var product : List.of(one, other)) {
      assertThat(shop.stock(product).path("available").asInt()).isZero();
      assertThat(shop.stock(product).path("reserved").asInt()).isEqualTo(50);
    }
  }

  private List<Shop.User> customers(int count) throws Exception {
    // Few at a time, and once for all tests: hashing passwords is meant to be dear.
    try (var executor = Executors.newFixedThreadPool(4)) {
      List<Callable<Shop.User>> registrations = new ArrayList<>();
      for (int i = CUSTOMERS.size(); i < count; i++) {
        registrations.add(shop::register);
      }
      for (var registered : executor.invokeAll(registrations)) {
        CUSTOMERS.add(registered.get());
      }
    }
    return CUSTOMERS;
  }
}
