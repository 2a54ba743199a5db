package shop.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DifferenceTest {

  private static final LocalDate DAY = LocalDate.of(2010, 12, 1);

  private static BookedOrder order(String invoice, int part, Map<Article, Long> units) {
    long total =
        units.entrySet().stream().mapToLong(one -> one.getKey().price() * one.getValue()).sum();
    return new BookedOrder(
        DAY, invoice, part, "17850", BookedOrder.PAID, new TreeMap<>(units), total, total);
  }

  private static BookedOrder order(String invoice) {
    return order(invoice, 1, Map.of(new Article("A", 255), 6L));
  }

  private static String difference(BookedOrder file, BookedOrder shop) {
    return difference(List.of(file), List.of(shop));
  }

  private static String difference(List<BookedOrder> file, List<BookedOrder> shop) {
    return Difference.first(Books.of(file), Books.of(shop))
        .map(Difference::toString)
        .orElse("none");
  }

  @Test
  void anOrderTheShopHasNot() {
    assertThat(difference(List.of(order("1"), order("2")), List.of(order("2"))))
        .isEqualTo(
            "2010-12-01, invoice 1: an order of {A at 2.55=6} in the file,"
                + " no such order in the shop");
  }

  @Test
  void anOrderTheFileHasNot() {
    BookedOrder second = order("1", 2, Map.of(new Article("A", 255), 6L));
    assertThat(difference(List.of(order("1")), List.of(order("1"), second)))
        .startsWith("2010-12-01, invoice 1, order 2: no such order in the file");
  }

  @Test
  void anotherQuantity() {
    assertThat(difference(order("1"), order("1", 1, Map.of(new Article("A", 255), 1_000L))))
        .isEqualTo(
            "2010-12-01, invoice 1, product A at 2.55: 6 pieces in the file,"
                + " 1,000 pieces in the shop");
  }

  @Test
  void anotherPriceByAPenny() {
    assertThat(difference(order("1"), order("1", 1, Map.of(new Article("A", 254), 6L))))
        .isEqualTo(
            "2010-12-01, invoice 1, product A at 2.54: none in the file, 6 pieces in the shop");
  }

  @Test
  void anotherTotal() {
    BookedOrder o = order("1");
    BookedOrder dearer =
        new BookedOrder(DAY, "1", 1, o.customer(), o.state(), o.units(), 1_531, o.captured());
    assertThat(difference(o, dearer))
        .isEqualTo("2010-12-01, invoice 1, total: 15.30 in the file, 15.31 in the shop");
  }

  @Test
  void notPaidOrPaidTwice() {
    BookedOrder o = order("1");
    BookedOrder expired =
        new BookedOrder(DAY, "1", 1, o.customer(), "EXPIRED", o.units(), o.total(), 0);
    BookedOrder twice =
        new BookedOrder(DAY, "1", 1, o.customer(), o.state(), o.units(), o.total(), 3_060);
    assertThat(difference(o, expired)).contains("state: PAID in the file, EXPIRED in the shop");
    assertThat(difference(o, twice)).contains("captured: 15.30 in the file, 30.60 in the shop");
  }

  @Test
  void anotherCustomer() {
    BookedOrder o = order("1");
    BookedOrder other =
        new BookedOrder(DAY, "1", 1, "unknown", o.state(), o.units(), o.total(), o.captured());
    assertThat(difference(o, other)).contains("customer: 17850 in the file, unknown in the shop");
  }

  @Test
  void aDayThatIsNotTheSumOfItsOrders() {
    Books file = Books.of(List.of(order("1")));
    Books wrong =
        new Books(file.orders(), new TreeMap<>(Map.of(DAY, new Totals(1, 1, 6, 1_529, 1_530))));
    assertThat(Difference.first(wrong, file)).get().asString().startsWith("2010-12-01: ");
  }

  @Test
  void theFirstInTheOrderOfTheHistoryIsNamed() {
    BookedOrder wrong1 = order("1", 1, Map.of(new Article("A", 1), 6L));
    BookedOrder wrong2 = order("2", 1, Map.of(new Article("A", 1), 6L));
    assertThat(difference(List.of(order("2"), order("1")), List.of(wrong2, wrong1)))
        .startsWith("2010-12-01, invoice 1,");
  }

  @Test
  void noneWhereAllAgrees() {
    assertThat(difference(order("1"), order("1"))).isEqualTo("none");
  }
}
