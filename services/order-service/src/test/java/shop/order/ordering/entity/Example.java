package shop.order.ordering.entity;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.platform.address.Address;
import shop.platform.money.Money;

/** An order of £30 and what may befall it. */
public final class Example {

  public static final Currency GBP = Currency.getInstance("GBP");
  public static final Instant NOW = Instant.parse("2026-11-22T07:30:00.123Z");
  public static final UUID ORDER = UUID.fromString("01a20320-a27b-7000-8000-000000000001");
  public static final UUID ANNA = UUID.fromString("01a20320-a100-7000-8000-00000000000a");
  public static final UUID LAMP = new UUID(0, 1);
  public static final UUID CLOCK = new UUID(0, 2);
  public static final Actor CUSTOMER = new Actor(ANNA.toString(), Role.CUSTOMER);
  public static final Actor ADMIN = new Actor(new UUID(0, 9).toString(), Role.ADMIN);
  public static final Address ADDRESS =
      new Address("Anna", "1 High Street", null, "Leeds", null, "LS1 1AA", "GB");

  private Example() {}

  public static Money pounds(long pounds) {
    return new Money(pounds * 100, GBP);
  }

  public static List<OrderLine> lines() {
    return List.of(
        new OrderLine(LAMP, "LAMP", "A lamp", pounds(10), 2),
        new OrderLine(CLOCK, "CLOCK", "A clock", pounds(10), 1));
  }

  public static Purchase purchase(
      @Nullable List<Item> items, @Nullable String paymentMethod, @Nullable Money expectedTotal) {
    return new Purchase(ANNA, items, paymentMethod, ADDRESS, "536365", expectedTotal);
  }

  public static Draft draft(@Nullable String paymentMethod) {
    return draft(paymentMethod, pounds(30));
  }

  public static Draft draft(@Nullable String paymentMethod, Money total) {
    return new Draft(
        ORDER,
        purchase(null, paymentMethod, null),
        lines(),
        total,
        null,
        NOW.plusSeconds(900),
        NOW.plusSeconds(45));
  }

  /** An order that waits for its payment. */
  public static Order order() {
    return new Order(draft(null), "2026-0000001", NOW);
  }

  /** An order that got to {@code status} by the shortest way. */
  public static Order order(OrderStatus status) {
    Order order = order();
    if (status == OrderStatus.EXPIRED) {
      order.expire(NOW);
    } else if (status == OrderStatus.CANCELLED) {
      order.obey(Happening.CANCEL, CUSTOMER, null, NOW);
    } else if (status != OrderStatus.AWAITING_PAYMENT) {
      order.hear(captured(1), NOW);
      switch (status) {
        case CANCELLING -> order.obey(Happening.CANCEL, CUSTOMER, null, NOW);
        case PROCESSING -> obey(order, Happening.PROCESS);
        case SHIPPED -> obey(order, Happening.PROCESS, Happening.SHIP);
        case DELIVERED -> obey(order, Happening.PROCESS, Happening.SHIP, Happening.DELIVER);
        case RETURNED -> obey(order, Happening.PROCESS, Happening.SHIP, Happening.RETURN);
        default -> {}
      }
    }
    return order;
  }

  private static void obey(Order order, Happening... commands) {
    for (Happening command : commands) {
      order.obey(command, ADMIN, null, NOW);
    }
  }

  /** All is captured. */
  public static PaymentNews captured(long sequence) {
    return news("payment.captured.v1", sequence, 30, 0, 0);
  }

  /** All was captured, {@code refunded} of it given back, {@code pending} on its way. */
  public static PaymentNews refunded(long sequence, long refunded, long pending) {
    return news("payment.refunded.v1", sequence, 30, refunded, pending);
  }

  public static PaymentNews declined(long sequence, boolean retryable) {
    return new PaymentNews(
        "payment.declined.v1",
        sequence,
        NOW,
        new PaymentNews.Books(
            ORDER, pounds(30), pounds(0), pounds(0), pounds(0), "expired_card", retryable));
  }

  /** Of an order that costs nothing: its books never say anything. */
  public static PaymentNews ofNothing(String type, long sequence) {
    return new PaymentNews(
        type,
        sequence,
        NOW,
        new PaymentNews.Books(ORDER, pounds(0), pounds(0), pounds(0), pounds(0), null, null));
  }

  public static PaymentNews requested(long sequence) {
    return news("payment.requested.v1", sequence, 0, 0, 0);
  }

  public static PaymentNews failed(long sequence) {
    return news("payment.failed.v1", sequence, 0, 0, 0);
  }

  private static PaymentNews news(
      String type, long sequence, long captured, long refunded, long pending) {
    return new PaymentNews(
        type,
        sequence,
        NOW,
        new PaymentNews.Books(
            ORDER, pounds(30), pounds(captured), pounds(refunded), pounds(pending), null, null));
  }
}
