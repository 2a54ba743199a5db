package shop.order.ordering.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.order.ordering.entity.Example.GBP;
import static shop.order.ordering.entity.Example.LAMP;
import static shop.order.ordering.entity.Example.lines;
import static shop.order.ordering.entity.Example.pounds;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.platform.money.Money;
import shop.platform.problem.BusinessException;

class DraftTest {

  private static OrderLine line(long unitPrice, int quantity) {
    return new OrderLine(LAMP, "LAMP", "A lamp", new Money(unitPrice, GBP), quantity);
  }

  @Test
  void aTotalBeyondTheLimitIsRefused() {
    var lines = Collections.nCopies(2_000, line(Money.MAX / 1_000, 1));

    assertThatThrownBy(() -> Draft.total(lines, GBP))
        .isInstanceOfSatisfying(
            BusinessException.class,
            refusal -> assertThat(refusal.slug()).isEqualTo("validation-failed"));
  }

  @Test
  void aLineBeyondTheLimitIsRefused() {
    assertThatThrownBy(() -> line(Money.MAX, 100_000).lineTotal())
        .isInstanceOf(BusinessException.class);
  }

  @Test
  void theLargestTotalIsExact() {
    assertThat(Draft.total(List.of(line(Money.MAX - 1, 1), line(1, 1)), GBP))
        .isEqualTo(new Money(Money.MAX, GBP));
  }

  @Test
  void theTotalIsTheSumOfAllPieces() {
    assertThat(Draft.total(lines(), GBP)).isEqualTo(pounds(30));
  }
}
