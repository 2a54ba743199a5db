package shop.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import shop.local.client.InMemoryShop;
import shop.local.client.Patience;
import shop.local.client.Refusal;
import shop.local.client.Shop;

@Timeout(60)
class ReplayTest {

  private final InMemoryShop inMemory = new InMemoryShop();
  private final Shop shop = Shop.at(inMemory.address());
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @AfterEach
  void close() {
    shop.close();
    inMemory.close();
  }

  private Optional<Difference> replay(History history) {
    return new Replay(
            shop,
            shop.administrator("admin@shop.example", "secret"),
            "secret",
            new PrintStream(out, true, StandardCharsets.UTF_8),
            // The lists of a shop in memory are never behind.
            Patience.of(Duration.ofMillis(100)))
        .run(history);
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private void differsAfter(Consumer<ObjectNode> defect, String where) {
    replay(Rows.sample());
    inMemory.tamper("536600", defect);
    assertThat(replay(Rows.sample())).get().asString().contains(where);
  }

  @Test
  void aPennyTooMuchIsFound() {
    replay(Rows.sample());
    inMemory.tamper(
        "536600", order -> ((ObjectNode) order.get("total")).put("amountMinor", 2 * 339 + 1));
    assertThat(replay(Rows.sample()))
        .get()
        .asString()
        .isEqualTo("2010-12-03, invoice 536600, total: 6.78 in the file, 6.79 in the shop");
  }

  @Test
  void anotherQuantityIsFoundAndNotOrderedAgain() {
    replay(Rows.sample());
    int before = inMemory.orders();
    inMemory.tamper("536600", order -> ((ObjectNode) order.at("/items/0")).put("quantity", 3));
    assertThat(replay(Rows.sample())).get().asString().contains("product 71053 at 3.39: 2 pieces");
    assertThat(inMemory.orders()).isEqualTo(before);
  }

  @Test
  void anOrderThatEndedUnpaidIsFound() {
    differsAfter(order -> order.put("status", "EXPIRED"), "state: PAID in the file, EXPIRED");
  }

  @Test
  void anOrderUnderAnotherCustomerIsFound() {
    differsAfter(
        order -> order.put("userId", "01936f3e-8a00-7000-8000-000000000009"),
        "customer: 17850 in the file, unknown (user 01936f3e");
  }

  @Test
  void aPaymentThatWentElsewhereIsFound() {
    differsAfter(
        order -> order.put("id", "01936f3e-8a00-7000-8000-000000000009"),
        "captured: 6.78 in the file, 0.00 in the shop");
  }

  @Test
  void everythingOfTheSampleArrivesToThePenny() {
    assertThat(replay(Rows.sample())).isEmpty();
    assertThat(inMemory.orders()).isEqualTo(5);
    assertThat(printed())
        .contains("11 sold, which make 5 orders")
        .contains("2 on 1 cancellations")
        .contains("3 no customer")
        .containsPattern("in all +5 +5 +9 +9 +74,242 +74,242 +77,302.06 +77,302.06 +77,302.06");
  }

  @Test
  void aFinishedReplayOnlySettles() {
    replay(Rows.sample());
    assertThat(replay(Rows.sample())).isEmpty();
    assertThat(inMemory.orders()).isEqualTo(5);
    assertThat(printed()).contains("5 of them are in the shop already");
  }

  @Test
  void anInterruptedReplayGoesOnWhereItStopped() {
    replay(Rows.sample());
    inMemory.forget("536366");
    assertThat(replay(Rows.sample())).isEmpty();
    assertThat(inMemory.orders()).isEqualTo(5);
    assertThat(printed()).contains("3 of them are in the shop already");
  }

  @Test
  void moreDaysContinueFewerDays() {
    assertThat(replay(Rows.sample().firstDays(1))).isEmpty();
    assertThat(inMemory.orders()).isEqualTo(3);
    assertThat(replay(Rows.sample())).isEmpty();
    assertThat(inMemory.orders()).isEqualTo(5);
    assertThat(replay(Rows.sample().firstDays(1))).isEmpty();
  }

  @Test
  void aLostAnswerMakesNoSecondOrder() {
    inMemory.loseAnswers(order -> order.path("reference").asText().equals("536365"));
    assertThat(replay(Rows.sample())).isEmpty();
    assertThat(inMemory.orders()).isEqualTo(5);
  }

  @Test
  void aPriceThatSomebodyElseChangesStopsIt() {
    Rows rows = Rows.history().row("1", "A", 1, "1.0");
    replay(rows.get());
    inMemory.reprice("A", 999);
    assertThat(replay(rows.row("2", "A", 1, "1.0").get())).isEmpty();
    inMemory.repriceBeforeOrders("A", 999);
    assertThatThrownBy(() -> replay(rows.row("3", "A", 1, "1.0").get()))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("price-changed");
  }
}
