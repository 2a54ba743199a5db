package shop.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanTest {

  private static List<String> orders(Plan plan) {
    return plan.orders().stream()
        .map(order -> order.invoice() + "/" + order.part() + " " + order.units())
        .toList();
  }

  @Test
  void aQuantityBeyondTheShopsLimitIsRefused() {
    Rows rows = Rows.history().row("1", "A", 99_999, "1.0").row("1", "A", 2, "1.0");
    assertThatThrownBy(rows::plan).hasMessageContaining("Invoice 1 has 100001 pieces of A");
  }

  @Test
  void anInvoiceOfTwoCustomersIsRefused() {
    Rows rows = Rows.history().row("1", "A", 1, "1.0").by("2").row("1", "B", 1, "1.0");
    assertThatThrownBy(rows::plan).hasMessageContaining("invoice 1 has a second customer");
  }

  @Test
  void whatIsNoNumberIsRefused() {
    Rows rows = Rows.history().row("1", "A", 1, "one");
    assertThatThrownBy(rows::plan).hasMessageContaining("one is no price");
  }

  @Test
  void theSamplesRowsAreToldApart() {
    Sifted sifted = Sifted.of(Rows.sample());
    assertThat(sifted.sales()).hasSize(11);
    assertThat(sifted.cancelledRows()).isEqualTo(2);
    assertThat(sifted.cancellations()).isEqualTo(1);
    assertThat(sifted.noSaleRows()).isEqualTo(4);
    assertThat(sifted.noSale())
        .containsExactly(
            entry(NoSale.NO_CUSTOMER, 3),
            entry(NoSale.UNDER_A_PENNY, 3),
            entry(NoSale.NEGATIVE, 1));
  }

  @Test
  void theKthPriceOfAProductGoesIntoTheKthOrder() {
    Plan plan =
        Rows.history()
            .row("1", "A", 1, "1.25")
            .row("1", "B", 1, "9.0")
            .row("1", "A", 2, "18.95")
            .row("1", "A", 5, "1.25")
            .row("1", "A", 1, "0.5")
            .row("1", "B", 1, "8.0")
            .plan();
    assertThat(orders(plan))
        .containsExactly(
            "1/1 {A at 1.25=6, B at 9.00=1}",
            "1/2 {A at 18.95=2, B at 8.00=1}",
            "1/3 {A at 0.50=1}");
  }

  @Test
  void linesAreSentAsTheyStandOnTheInvoice() {
    PlannedOrder order = samplePlan().orders().getFirst();
    assertThat(order.lines())
        .containsExactly(
            new PlannedOrder.Line("85123A", 6),
            new PlannedOrder.Line("85123a", 2),
            new PlannedOrder.Line("71053", 3),
            new PlannedOrder.Line("71053", 4));
    assertThat(order.total()).isEqualTo(6 * 255 + 2 * 275 + 7 * 339);
  }

  private static Plan samplePlan() {
    return Plan.of(Sifted.of(Rows.sample()).sales());
  }

  @Test
  void codesThatDifferInCaseAreDifferentProducts() {
    assertThat(samplePlan().names())
        .contains(
            entry("85123A", "WHITE HANGING HEART T-LIGHT HOLDER"),
            entry("85123a", "CREAM HANGING HEART T-LIGHT HOLDER"));
  }

  @Test
  void codesThatAreNoArticlesAreSoldLikeArticles() {
    assertThat(samplePlan().names()).containsKeys("M", "POST");
  }

  @Test
  void aProductIsNamedByItsFirstDescriptionThatSaysAnything() {
    Plan plan =
        Rows.history()
            .row("1", "A", " \t ", 1, "1.0")
            .row("2", "A", " TWO \u0007  WORDS ", 1, "1.0")
            .row("3", "A", "OTHER", 1, "1.0")
            .row("3", "B", "", 1, "1.0")
            .row("3", "C", "x".repeat(300), 1, "1.0")
            .plan();
    assertThat(plan.names()).isEqualTo(Map.of("A", "TWO WORDS", "B", "B", "C", "x".repeat(200)));
  }

  @Test
  void ordersComeInTheOrderOfTheirMoments() {
    Plan plan =
        Rows.history()
            .at("2010-12-02T10:00")
            .row("2", "A", 1, "1.0")
            .at("2010-12-01T10:00")
            .row("1", "A", 1, "1.0")
            .plan();
    assertThat(plan.orders()).extracting(PlannedOrder::invoice).containsExactly("1", "2");
  }

  @Test
  void halvesOfAPennyAreRoundedUpAndLessThanAPennyIsNoSale() {
    Rows rows =
        Rows.history()
            .row("1", "A", 1, "0.0099")
            .row("1", "B", 1, "0.01")
            .row("1", "C", 1, "2.555")
            .row("1", "D", 1, "2.5549");
    assertThat(orders(rows.plan())).containsExactly("1/1 {B at 0.01=1, C at 2.56=1, D at 2.55=1}");
  }

  @Test
  void countriesOfTheHistoryHaveTheirCodes() {
    assertThat(
            List.of("United Kingdom", "EIRE", "USA", "RSA", "Channel Islands", "Unspecified")
                .stream()
                .map(Countries::code))
        .containsExactly("GB", "IE", "US", "ZA", "JE", "GB");
  }
}
