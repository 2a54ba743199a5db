package shop.system;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.microshed.testing.jupiter.MicroShedTest;

/** One whole way through: register, product, order, paid; and the last piece. */
@MicroShedTest
public class OrderToPaymentTest {

  private static final String AT_THE_EDGE = "";
  private static final int ROUNDS = 3;

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
    await()
        .atMost(20, SECONDS)
        .untilAsserted(
            () ->
                assertThat(timeline(customer, order))
                    .containsSubsequence(
                        "AWAITING_PAYMENT", "payment.requested.v1", "payment.captured.v1"));
  }

  private List<String> timeline(Shop.User customer, Answer order) {
    return shop.get("/api/orders/" + order.text("id") + "/timeline", customer)
        .expect(200)
        .body()
        .findValuesAsText("what");
  }

  @Test
  void whatTheGatewayDidNotSignIsRefused() {
    String webhook = "/api/payments/webhooks/";
    var event = Map.of("type", "payment_intent.succeeded");

    assertThat(shop.post(webhook + "stripe", null, event).expect(400).text("type"))
        .isEqualTo("urn:problem:invalid-signature");
    shop.post(webhook + "stripe", null, event, "Stripe-Signature", "t=1,v1=00").expect(400);
    shop.post(webhook + "stripe", null, event, "Content-Encoding", "gzip").expect(415);
    shop.post(webhook + "another", null, event).expect(404);
  }

  @Test
  void theLastPieceIsSoldOnce() throws Exception {
    var lastPiece = new LastPiece(shop, 200, 50);
    lastPiece.gather();
    for (int round = 0; round < ROUNDS; round++) {
      lastPiece.isSoldOnce(List.of(AT_THE_EDGE));
    }
  }
}
