package shop.order.ordering.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.order.ordering.entity.Example.NOW;
import static shop.order.ordering.entity.Example.ORDER;
import static shop.order.ordering.entity.Example.lines;
import static shop.order.ordering.entity.Example.pounds;
import static shop.order.ordering.entity.Example.purchase;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shop.order.ordering.entity.Admission;
import shop.order.ordering.entity.CartClearings;
import shop.order.ordering.entity.Draft;
import shop.platform.problem.BusinessException;

class OrderPlacementTest {

  private final Kept orders = new Kept();
  private final Told told = new Told();
  private final Turn claim = new Turn(ORDER);
  private final List<String> cleared = new ArrayList<>();
  private final OrderPlacement placement = new OrderPlacement();

  OrderPlacementTest() {
    placement.orders = orders;
    placement.outbox = told;
    placement.clock = Clock.fixed(NOW, ZoneOffset.UTC);
    placement.maxUnpaid = 50;
    placement.clearings =
        new CartClearings() {
          @Override
          public void add(OrderedCart cart) {
            cleared.add(cart.etag());
          }
        };
  }

  private static Draft draft(@Nullable String cartTag, Instant latest) {
    return new Draft(
        ORDER,
        purchase(null, null, null),
        lines(),
        pounds(30),
        cartTag,
        NOW.plusSeconds(900),
        latest);
  }

  @Test
  void nothingStandsAfterItsTime() {
    assertThatThrownBy(() -> placement.place(claim, draft(null, NOW)))
        .isInstanceOfSatisfying(
            BusinessException.class,
            refusal -> assertThat(refusal.kind()).isEqualTo(BusinessException.Kind.UNAVAILABLE));
    assertThat(orders.all).isEmpty();
    assertThat(told.types).isEmpty();
  }

  @Test
  void whoWasFastElsewhereIsCountedUnderTheLock() {
    orders.admission = new Admission(50, null, false);

    assertThatThrownBy(() -> placement.place(claim, draft(null, NOW.plusSeconds(1))))
        .isInstanceOf(BusinessException.class);
    assertThat(orders.locked).hasSize(1);
    assertThat(orders.all).isEmpty();
  }

  @Test
  void theCartIsClearedInTheVersionThatWasOrdered() {
    placement.place(claim, draft("\"c1\"", NOW.plusSeconds(1)));

    assertThat(cleared).containsExactly("\"c1\"");
  }

  @Test
  void withoutACartNoneIsCleared() {
    placement.place(claim, draft(null, NOW.plusSeconds(1)));

    assertThat(cleared).isEmpty();
  }
}
