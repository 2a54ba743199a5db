package shop.order.ordering.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.order.ordering.entity.Example.NOW;
import static shop.order.ordering.entity.Example.captured;
import static shop.order.ordering.entity.Example.order;
import static shop.order.ordering.entity.Example.pounds;

import org.junit.jupiter.api.Test;
import shop.order.ordering.entity.HistoryEntry;
import shop.order.ordering.entity.Order;
import shop.order.ordering.entity.OrderStatus;
import shop.order.ordering.entity.Role;

class OrderViewTest {

  @Test
  void theHistoryTellsStatusesOnly() {
    Order order = order();
    order.hear(captured(1), NOW);

    assertThat(OrderView.of(order, Role.CUSTOMER).history())
        .extracting(OrderView.StatusView::status)
        .containsExactly(OrderStatus.AWAITING_PAYMENT, OrderStatus.PAID);
  }

  @Test
  void theTimelineTellsWhatWasHeardToo() {
    Order order = order();
    order.hear(captured(1), NOW);

    assertThat(TimelineView.of(order).items())
        .extracting(TimelineView.EntryView::kind)
        .containsExactly(
            HistoryEntry.Kind.ORDER, HistoryEntry.Kind.PAYMENT, HistoryEntry.Kind.ORDER);
  }

  @Test
  void everyReaderSeesWhatTheyMayBringAbout() {
    Order order = order(OrderStatus.PAID);

    assertThat(OrderView.of(order, Role.CUSTOMER).allowedTransitions())
        .containsExactly(OrderStatus.CANCELLING);
    assertThat(OrderView.of(order, Role.SERVICE).allowedTransitions()).isEmpty();
  }

  @Test
  void linesAddUp() {
    assertThat(OrderView.of(order(), Role.CUSTOMER).items())
        .extracting(OrderView.ItemView::lineTotal)
        .containsExactly(pounds(20), pounds(10));
  }
}
