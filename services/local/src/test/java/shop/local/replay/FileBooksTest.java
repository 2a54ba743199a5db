package shop.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FileBooksTest {

  private static final Path SEVEN_MONTHS =
      Path.of("../../../shared/data/online-retail-2010-12_2011-06.tar.xz");
  private static final int TWO_WEEKS = 14;

  /** What the sending side would have sold, had the shop made no mistake. */
  private static Books sent(History history) {
    return Books.of(
        Plan.of(Sifted.of(history).sales()).orders().stream()
            .map(
                order ->
                    new BookedOrder(
                        order.day(),
                        order.invoice(),
                        order.part(),
                        order.customer(),
                        BookedOrder.PAID,
                        new TreeMap<>(order.units()),
                        order.total(),
                        order.total()))
            .toList());
  }

  @Test
  void theSamplesBooksAreThoseOfAHandCount() {
    Books books = FileBooks.of(Rows.sample());
    long first = 6 * 255 + 2 * 275 + 7 * 339 + 375 + 6 * 125 + 1800 + 2 * 1895;
    long third = 2 * 339 + 74_215 * 104L;
    assertThat(books.days())
        .containsEntry(LocalDate.of(2010, 12, 1), new Totals(3, 7, 25, first, first))
        .containsEntry(LocalDate.of(2010, 12, 3), new Totals(2, 2, 74_217, third, third))
        .hasSize(2);
    assertThat(books.orders().keySet())
        .extracting(BookedOrder.Id::toString)
        .containsExactly(
            "2010-12-01, invoice 536365",
            "2010-12-01, invoice 536366",
            "2010-12-01, invoice 536366, order 2",
            "2010-12-03, invoice 536600",
            "2010-12-03, invoice 536601");
  }

  @Test
  void theSumsOfTheDaysAreTheSumOfAll() {
    Books books = FileBooks.of(Rows.sample());
    assertThat(books.total())
        .isEqualTo(
            books.orders().values().stream()
                .map(BookedOrder::totals)
                .reduce(Totals.NONE, Totals::plus));
  }

  @Test
  void whatIsSentFollowsFromTheFileInTheSample() {
    assertThat(Difference.first(FileBooks.of(Rows.sample()), sent(Rows.sample()))).isEmpty();
  }

  @Test
  void whatIsSentFollowsFromTheFileInTwoRealWeeks() {
    boolean there = Files.exists(SEVEN_MONTHS);
    if (!there) {
      System.out.println("Skipped: the real history is not beside this clone.");
    }
    assumeTrue(there, "the real history is not beside this clone");
    History history = HistoryReader.read(SEVEN_MONTHS).firstDays(TWO_WEEKS);
    Books file = FileBooks.of(history);
    assertThat(Difference.first(file, sent(history))).isEmpty();
    assertThat(file.total().orders()).isEqualTo(1_043);
  }
}
