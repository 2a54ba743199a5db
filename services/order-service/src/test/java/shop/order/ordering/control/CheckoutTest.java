package shop.order.ordering.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.order.ordering.entity.Example.ANNA;
import static shop.order.ordering.entity.Example.CLOCK;
import static shop.order.ordering.entity.Example.GBP;
import static shop.order.ordering.entity.Example.LAMP;
import static shop.order.ordering.entity.Example.NOW;
import static shop.order.ordering.entity.Example.ORDER;
import static shop.order.ordering.entity.Example.lines;
import static shop.order.ordering.entity.Example.order;
import static shop.order.ordering.entity.Example.pounds;
import static shop.order.ordering.entity.Example.purchase;

import jakarta.ws.rs.ProcessingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import shop.order.ordering.boundary.InventoryClient;
import shop.order.ordering.boundary.PaymentMethodsClient;
import shop.order.ordering.entity.Admission;
import shop.order.ordering.entity.HeldStock;
import shop.order.ordering.entity.Item;
import shop.order.ordering.entity.Order;
import shop.order.ordering.entity.StockHold;
import shop.platform.client.RemoteProblem;
import shop.platform.idempotency.TakenOver;
import shop.platform.money.ShopCurrency;
import shop.platform.problem.BusinessException;

class CheckoutTest {

  private static final List<Item> ITEMS = List.of(new Item(LAMP, 2), new Item(CLOCK, 1));
  private static final Instant DEADLINE = NOW.plus(Duration.ofMinutes(15));

  private final Kept orders = new Kept();
  private final Told told = new Told();
  private final Warehouse warehouse = new Warehouse();
  private final Turn claim = new Turn(ORDER, warehouse.calls);
  private final Checkout checkout = new Checkout();
  private final PaymentMethods methods = new PaymentMethods();

  CheckoutTest() {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    var placement = new OrderPlacement();
    placement.orders = orders;
    placement.outbox = told;
    placement.clock = clock;
    placement.maxUnpaid = 50;
    var stock = new Stock();
    stock.inventory = warehouse;
    stock.clock = clock;
    methods.methods = id -> {};
    methods.clock = clock;
    checkout.orders = orders;
    checkout.placement = placement;
    checkout.stock = stock;
    checkout.methods = methods;
    checkout.paymentDeadline = Duration.ofMinutes(15);
    checkout.currency =
        new ShopCurrency() {
          @Override
          public Currency get() {
            return GBP;
          }
        };
  }

  /** Product-service, as it would answer. */
  private static final class Warehouse implements InventoryClient {

    final List<String> calls = new ArrayList<>();
    Instant expiresAt = DEADLINE;
    List<RuntimeException> refusals = new ArrayList<>();

    @Override
    public HeldStock hold(StockHold hold) {
      calls.add("hold");
      if (!refusals.isEmpty()) {
        throw refusals.removeFirst();
      }
      return new HeldStock(hold.orderId(), lines(), expiresAt);
    }

    @Override
    public void release(UUID orderId) {
      calls.add("release");
    }
  }

  private Order checkOut() {
    return checkout.checkOut(claim, purchase(ITEMS, "pm_card_visa", pounds(30)), NOW);
  }

  private static void assertRefused(String slug, Runnable attempt) {
    assertThatThrownBy(attempt::run)
        .isInstanceOfSatisfying(
            BusinessException.class, refusal -> assertThat(refusal.slug()).isEqualTo(slug));
  }

  @Test
  void anEmptyOrderAsksNobody() {
    assertRefused(
        "empty-order", () -> checkout.checkOut(claim, purchase(List.of(), null, null), NOW));
    assertThat(warehouse.calls).isEmpty();
  }

  @Test
  void whoHasTooManyUnpaidOrdersHoldsNothing() {
    orders.admission = new Admission(50, DEADLINE, false);

    assertRefused("too-many-requests", this::checkOut);
    assertThat(warehouse.calls).isEmpty();
  }

  @Test
  void anUnknownPaymentMethodHoldsNothing() {
    methods.methods =
        id -> {
          throw new RemoteProblem(404, "not-found", Map.of());
        };

    assertRefused("unknown-payment-method", this::checkOut);
    assertThat(warehouse.calls).isEmpty();
  }

  @Test
  void aCardNumberIsNoPaymentMethodAndGoesNowhere() {
    var asked = new ArrayList<String>();
    methods.methods = asked::add;

    assertRefused(
        "unknown-payment-method",
        () -> checkout.checkOut(claim, purchase(ITEMS, "4242424242424242", null), NOW));
    assertThat(asked).isEmpty();
  }

  @Test
  void ordersArePlacedWhilePaymentServiceIsAway() {
    methods.methods =
        id -> {
          throw new ProcessingException("refused");
        };

    assertThat(checkOut().paymentMethod()).isEqualTo("pm_card_visa");
  }

  @Test
  void aKnownPaymentMethodIsAskedAboutOnce() {
    var asked = new ArrayList<String>();
    PaymentMethodsClient client = asked::add;
    methods.methods = client;

    methods.require("pm_card_visa");
    methods.require("pm_card_visa");

    assertThat(asked).containsExactly("pm_card_visa");
  }

  @Test
  void shortagesAreHandedOn() {
    var shortages = List.of(Map.of("productId", LAMP, "requested", 2, "available", 1));
    warehouse.refusals.add(new RemoteProblem(409, "out-of-stock", Map.of("shortages", shortages)));

    assertThatThrownBy(this::checkOut)
        .isInstanceOfSatisfying(
            BusinessException.class,
            refusal -> {
              assertThat(refusal.slug()).isEqualTo("out-of-stock");
              assertThat(refusal.extensions()).containsEntry("shortages", shortages);
            });
    assertThat(warehouse.calls).containsExactly("hold");
  }

  @Test
  void unknownProductsAreHandedOn() {
    warehouse.refusals.add(new RemoteProblem(422, "unknown-product", Map.of()));

    assertRefused("unknown-product", this::checkOut);
  }

  @Test
  void aSpentIdBeginsAnew() {
    warehouse.refusals.add(new RemoteProblem(409, "reservation-released", Map.of()));

    assertThatThrownBy(this::checkOut)
        .isInstanceOfSatisfying(
            BusinessException.class,
            refusal -> {
              assertThat(refusal.kind()).isEqualTo(BusinessException.Kind.UNAVAILABLE);
              assertThat(refusal.isUndone()).isTrue();
            });
  }

  @Test
  void aHoldThatHasRunOutIsGivenBackAndBeginsAnew() {
    warehouse.expiresAt = NOW;

    assertThatThrownBy(this::checkOut)
        .isInstanceOfSatisfying(
            BusinessException.class, refusal -> assertThat(refusal.isUndone()).isTrue());
    assertThat(warehouse.calls).containsExactly("hold", "spent", "release");
  }

  @Test
  void aHoldWithoutAnswerIsLeftToTheNextTry() {
    warehouse.refusals.add(new ProcessingException("timed out"));

    assertThatThrownBy(this::checkOut).isInstanceOf(ProcessingException.class);
    assertThat(warehouse.calls).containsExactly("hold");
  }

  @Test
  void anotherTotalThanExpectedGivesTheStockBack() {
    assertRefused(
        "price-changed", () -> checkout.checkOut(claim, purchase(ITEMS, null, pounds(29)), NOW));
    assertThat(warehouse.calls).containsExactly("hold", "spent", "release");
    assertThat(orders.all).isEmpty();
  }

  @Test
  void anInsertThatFailsForCertainGivesTheStockBack() {
    orders.failure = new IllegalStateException("constraint");

    assertThatThrownBy(this::checkOut).isSameAs(orders.failure);
    assertThat(warehouse.calls).containsExactly("hold", "claimed", "spent", "release");
  }

  @Test
  void whoWasTakenOverMakesNoOrderAndLeavesTheStockToTheOther() {
    claim.takenOver = true;

    assertThatThrownBy(this::checkOut).isInstanceOf(TakenOver.class);
    assertThat(orders.all).isEmpty();
    assertThat(told.types).isEmpty();
    assertThat(warehouse.calls).containsExactly("hold");
  }

  @Test
  void whoWasTakenOverAnswersTheOrderThatTheOtherMade() {
    claim.takenOver = true;
    orders.committedMeanwhile = order();

    assertThat(checkOut()).isSameAs(orders.committedMeanwhile);
    assertThat(warehouse.calls).containsExactly("hold");
    assertThat(told.types).isEmpty();
  }

  @Test
  void anUnknownOutcomeKeepsTheStock() {
    orders.failure = new IllegalStateException("connection lost");
    orders.awayAfterwards = true;

    assertNotKnown(this::checkOut);
    assertThat(warehouse.calls).containsExactly("hold", "claimed");
  }

  /** The next try goes on under the same id. */
  private static void assertNotKnown(Runnable attempt) {
    assertThatThrownBy(attempt::run)
        .isInstanceOfSatisfying(
            BusinessException.class,
            refusal -> {
              assertThat(refusal.kind()).isEqualTo(BusinessException.Kind.UNAVAILABLE);
              assertThat(refusal.isUndone()).isFalse();
            });
  }

  @Test
  void whoPausedForTooLongMakesNoOrderAnyMore() {
    Instant began = NOW.minusSeconds(45);

    assertThatThrownBy(
            () -> checkout.checkOut(claim, purchase(ITEMS, "pm_card_visa", pounds(30)), began))
        .isInstanceOfSatisfying(
            BusinessException.class, refusal -> assertThat(refusal.isUndone()).isTrue());
    assertThat(orders.all).isEmpty();
    assertThat(warehouse.calls).containsExactly("hold", "claimed", "spent", "release");
  }

  /** Their claim was forgotten with them. */
  @Test
  void theStockOfWhoWasErasedMeanwhileIsGivenBack() {
    claim.takenOver = true;
    orders.admissions.add(orders.admission);
    orders.admission = new Admission(0, null, true);

    assertThatThrownBy(this::checkOut)
        .isInstanceOfSatisfying(
            BusinessException.class,
            refusal -> assertThat(refusal.kind()).isEqualTo(BusinessException.Kind.FORBIDDEN));
    assertThat(warehouse.calls).containsExactly("hold", "release");
  }

  @Test
  void insertCommittedAnswerLost() {
    orders.failure = new IllegalStateException("connection lost in the commit");
    orders.committedAllTheSame = true;

    assertThat(checkOut().id()).isEqualTo(ORDER);
    assertThat(warehouse.calls).containsExactly("hold", "claimed");
  }

  @Test
  void aRetryAfterTheCommitAnswersTheOrderThatStands() {
    orders.all.put(ORDER, order());

    assertThat(checkOut()).isSameAs(orders.all.get(ORDER));
    assertThat(warehouse.calls).isEmpty();
    assertThat(told.types).isEmpty();
  }

  @Test
  void holdThenCrashThenRetryTakesUpTheSameHold() {
    warehouse.expiresAt = DEADLINE.minusSeconds(60);

    assertThat(checkOut().expiresAt()).isEqualTo(DEADLINE.minusSeconds(60));
    assertThat(warehouse.calls).containsExactly("hold", "claimed");
  }

  @Test
  void anOrderStandsWithItsEventUnderItsCustomersLock() {
    Order order = checkOut();

    assertThat(order.id()).isEqualTo(ORDER);
    assertThat(order.total()).isEqualTo(pounds(30));
    assertThat(order.expiresAt()).isEqualTo(DEADLINE);
    assertThat(told.types).containsExactly("order.placed.v1");
    assertThat(orders.locked).containsExactly(ANNA);
    assertThat(warehouse.calls).containsExactly("hold", "claimed");
  }
}
