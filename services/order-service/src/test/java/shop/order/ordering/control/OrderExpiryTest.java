package shop.order.ordering.control;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.order.ordering.entity.Example.NOW;
import static shop.order.ordering.entity.Example.ORDER;
import static shop.order.ordering.entity.Example.order;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import shop.order.ordering.entity.EndReason;
import shop.order.ordering.entity.Order;
import shop.order.ordering.entity.OrderCancelled;
import shop.order.ordering.entity.OrderStatus;

class OrderExpiryTest {

  private final Order order = order();
  private final Told told = new Told();
  private final OrderExpiry expiry = new OrderExpiry();

  private void lookAt(Instant time) {
    expiry.orders = new Kept(order);
    expiry.outbox = told;
    expiry.clock = Clock.fixed(time, ZoneOffset.UTC);
    expiry.expireDue();
  }

  @Test
  void nothingEndsBeforeItsDeadline() {
    lookAt(NOW.plusSeconds(899));

    assertThat(order.status()).isEqualTo(OrderStatus.AWAITING_PAYMENT);
    assertThat(told.types).isEmpty();
  }

  @Test
  void theEndAtTheDeadlineIsTold() {
    lookAt(NOW.plusSeconds(900));

    assertThat(order.status()).isEqualTo(OrderStatus.EXPIRED);
    assertThat(told.data).containsExactly(new OrderCancelled(ORDER, EndReason.EXPIRED));
  }
}
