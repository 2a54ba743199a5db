package shop.order.ordering.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.order.ordering.entity.Example.ADMIN;
import static shop.order.ordering.entity.Example.ANNA;
import static shop.order.ordering.entity.Example.CUSTOMER;
import static shop.order.ordering.entity.Example.NOW;
import static shop.order.ordering.entity.Example.ORDER;
import static shop.order.ordering.entity.Example.order;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import shop.order.ordering.entity.EndReason;
import shop.order.ordering.entity.Order;
import shop.order.ordering.entity.OrderCancellationRequested;
import shop.order.ordering.entity.OrderCancelled;
import shop.order.ordering.entity.OrderStatus;
import shop.platform.problem.BusinessException;

class OrderCancellationTest {

  private final Told told = new Told();
  private final Turn claim = new Turn(new UUID(0, 1));
  private final OnRecord record = new OnRecord();

  private OrderCancellation cancellation(Order order) {
    var cancellation = new OrderCancellation();
    cancellation.orders = new Kept(order);
    cancellation.outbox = told;
    cancellation.audit = record;
    cancellation.clock = Clock.fixed(NOW, ZoneOffset.UTC);
    return cancellation;
  }

  @Test
  void aCustomerCannotStopWhatIsBeingProcessed() {
    var cancellation = cancellation(order(OrderStatus.PROCESSING));

    assertThatThrownBy(() -> cancellation.cancel(claim, ORDER, CUSTOMER, null))
        .isInstanceOf(BusinessException.class);
    assertThat(told.types).isEmpty();
  }

  @Test
  void whoWasTakenOverCancelsNothing() {
    claim.takenOver = true;
    var cancellation = cancellation(order());

    assertThatThrownBy(() -> cancellation.cancel(claim, ORDER, CUSTOMER, null));
    assertThat(told.types).isEmpty();
    assertThat(record.deeds).isEmpty();
  }

  @Test
  void whatWasPaidIsGivenBackFirst() {
    cancellation(order(OrderStatus.PAID)).cancel(claim, ORDER, CUSTOMER, null);

    assertThat(told.types).containsExactly("order.cancellation-requested.v1");
    assertThat(told.data)
        .containsExactly(new OrderCancellationRequested(ORDER, EndReason.CANCELLED_BY_CUSTOMER));
  }

  @Test
  void anAdminStopsWhatIsBeingProcessed() {
    cancellation(order(OrderStatus.PROCESSING)).cancel(claim, ORDER, ADMIN, "lost");

    assertThat(told.data)
        .containsExactly(new OrderCancellationRequested(ORDER, EndReason.CANCELLED_BY_ADMIN));
  }

  @Test
  void whatWasNotPaidEndsAtOnceAndTellsOnce() {
    var cancellation = cancellation(order());

    cancellation.cancel(claim, ORDER, CUSTOMER, null);
    cancellation.cancel(claim, ORDER, CUSTOMER, null);

    assertThat(told.data)
        .containsExactly(new OrderCancelled(ORDER, EndReason.CANCELLED_BY_CUSTOMER));
  }

  @Test
  void aCancellationIsPutOnRecordWithItsOrderAndOwner() {
    cancellation(order(OrderStatus.PAID)).cancel(claim, ORDER, ADMIN, null);

    assertThat(record.deeds).containsExactly("order.cancel " + ORDER + " of " + ANNA);
  }
}
