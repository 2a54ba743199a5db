package shop.order.ordering.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.order.ordering.entity.Example.ADDRESS;
import static shop.order.ordering.entity.Example.ADMIN;
import static shop.order.ordering.entity.Example.GBP;
import static shop.order.ordering.entity.Example.pounds;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.container.ArchiveUnderTest;
import shop.container.AtOnce;
import shop.order.ordering.entity.CartClearings;
import shop.order.ordering.entity.CartClearings.OrderedCart;
import shop.order.ordering.entity.Draft;
import shop.order.ordering.entity.Example;
import shop.order.ordering.entity.Happening;
import shop.order.ordering.entity.HistoryEntry;
import shop.order.ordering.entity.Order;
import shop.order.ordering.entity.OrderFilter;
import shop.order.ordering.entity.OrderLine;
import shop.order.ordering.entity.OrderStatus;
import shop.order.ordering.entity.Orders;
import shop.order.ordering.entity.PaymentNews;
import shop.order.ordering.entity.Purchase;
import shop.platform.database.Database;
import shop.platform.http.PageRequest;
import shop.platform.id.Ids;
import shop.platform.idempotency.Claim;
import shop.platform.json.Json;
import shop.platform.messaging.CloudEvent;
import shop.platform.problem.BusinessException;
import shop.sqs.SqsListener;

/** Orders within the server's transactions, on a real PostgreSQL. */
@ExtendWith(ArquillianExtension.class)
class OrdersIT {

  private static final String CART = "\"7\"";

  @Resource(lookup = "java:comp/DefaultManagedThreadFactory")
  ManagedThreadFactory threads;

  @Inject UserTransaction transaction;
  @Inject OrderPlacement placement;
  @Inject OrderProgress progress;
  @Inject OrderCancellation cancellation;
  @Inject OrderExpiry expiry;
  @Inject Forgetting forgetting;
  @Inject Orders orders;
  @Inject CartClearings clearings;
  @Inject Database database;
  @Inject Clock clock;

  @Deployment
  static WebArchive archive() {
    return ArchiveUnderTest.with(new Class<?>[] {OrdersIT.class, Example.class}, SqsListener.class);
  }

  private Draft draft(UUID userId, Duration timeToPay) {
    Instant now = clock.instant();
    return new Draft(
        Ids.next(),
        new Purchase(userId, null, "pm_card_visa", ADDRESS, "536365", null),
        Example.lines(),
        pounds(30),
        CART,
        now.plus(timeToPay),
        now.plusSeconds(45));
  }

  private Order place(Draft draft) {
    return placement.place(Claim.unkeyed(draft.id()), draft);
  }

  private Order placed(UUID userId) {
    return place(draft(userId, Duration.ofHours(1)));
  }

  /** As it is now: outside a transaction an order once read would be the same until the end. */
  private Order found(UUID id) throws Exception {
    transaction.begin();
    try {
      return orders.find(id).orElseThrow();
    } finally {
      transaction.rollback();
    }
  }

  private List<String> events(UUID orderId) {
    return database.list(
        "SELECT type FROM outbox WHERE aggregate_id = ? ORDER BY id",
        row -> row.getString(1),
        orderId);
  }

  private long count(String table, String column, UUID id) {
    return database
        .first(
            "SELECT count(*) FROM " + table + " WHERE " + column + " = ?",
            row -> row.getLong(1),
            id)
        .orElseThrow();
  }

  /** All is captured. */
  private CloudEvent captured(UUID orderId) {
    var books =
        new PaymentNews.Books(orderId, pounds(30), pounds(30), pounds(0), pounds(0), null, null);
    return event(
        "payment.captured.v1", orderId, Json.readTrusted(Json.write(books), JsonNode.class));
  }

  private CloudEvent event(String type, UUID subject, JsonNode data) {
    return new CloudEvent(
        "1.0",
        Ids.next(),
        "/test",
        type,
        subject,
        clock.instant(),
        "application/json",
        1,
        null,
        null,
        data);
  }

  /** What {@code work} comes to in a transaction that is rolled back when all have met. */
  private <T> T claimed(CyclicBarrier all, Callable<T> work) throws Exception {
    transaction.begin();
    try {
      T result = work.call();
      AtOnce.meet(all);
      return result;
    } finally {
      transaction.rollback();
    }
  }

  @Test
  void anOrderThatFailsAtItsLastStatementLeavesNothing() {
    Draft draft = draft(Ids.next(), Duration.ofHours(1));
    clearings.add(new OrderedCart(draft.id(), draft.purchase().userId(), CART));

    assertThatThrownBy(() -> place(draft)).hasStackTraceContaining("cart_clearings_pkey");

    assertThat(orders.find(draft.id())).isEmpty();
    assertThat(events(draft.id())).isEmpty();
  }

  @Test
  void anOrderItsEventAndItsCartComeToStandTogether() throws Exception {
    Draft draft = draft(Ids.next(), Duration.ofHours(1));

    transaction.begin();
    place(draft);
    List<Boolean> seenByOthers =
        AtOnce.times(1, threads, () -> orders.find(draft.id()).isPresent());
    transaction.commit();

    assertThat(seenByOthers).containsExactly(false);
    assertThat(orders.find(draft.id())).isPresent();
    assertThat(events(draft.id())).containsExactly("order.placed.v1");
    assertThat(count("cart_clearings", "order_id", draft.id())).isEqualTo(1);
  }

  @Test
  void anOrderReadsBackAsItWasWritten() throws Exception {
    List<OrderLine> lines =
        IntStream.rangeClosed(1, 2000)
            .mapToObj(
                i ->
                    new OrderLine(
                        new UUID(0, i), "SKU-" + i, "Teekanne „Öl\" \\ 茶 " + i, pounds(1), i))
            .toList();
    Instant now = clock.instant();
    var draft =
        new Draft(
            Ids.next(),
            new Purchase(Ids.next(), null, null, ADDRESS, null, null),
            lines,
            Draft.total(lines, GBP),
            null,
            now.plusSeconds(3_600),
            now.plusSeconds(45));

    Order written = place(draft);
    Order read = found(draft.id());

    assertThat(read).isNotSameAs(written);
    assertThat(read)
        .returns(written.number(), Order::number)
        .returns(draft.purchase().userId(), Order::userId)
        .returns(OrderStatus.AWAITING_PAYMENT, Order::status)
        .returns(lines, Order::lines)
        .returns(draft.total(), Order::total)
        .returns(ADDRESS, Order::shippingAddress)
        .returns(null, Order::reference)
        .returns(null, Order::paymentMethod)
        .returns(written.history(), Order::history)
        .returns(draft.expiresAt(), Order::expiresAt)
        .returns(written.createdAt(), Order::createdAt)
        .returns(written.updatedAt(), Order::updatedAt)
        .returns(written.version(), Order::version);
  }

  @Test
  void whatMustNeverBeIsRefusedByTheDatabase() {
    Order order = placed(Ids.next());
    Order other = placed(Ids.next());
    Map.ofEntries(
            Map.entry("captured_minor = 3001", "orders_books_add_up"),
            Map.entry("refunded_minor = 1", "orders_books_add_up"),
            Map.entry(
                "captured_minor = 3000, refunded_minor = 2000, refund_pending_minor = 1001",
                "orders_books_add_up"),
            Map.entry("refunded_minor = -1", "orders_refunded_minor_check"),
            Map.entry("refund_pending_minor = -1", "orders_refund_pending_minor_check"),
            Map.entry("status = 'PAID'", "orders_go_on_only_paid"),
            Map.entry("status = 'SHIPPED', captured_minor = 2999", "orders_go_on_only_paid"),
            Map.entry("status = 'CANCELLED'", "orders_end_for_a_reason"),
            Map.entry("end_reason = 'EXPIRED'", "orders_end_for_a_reason"),
            Map.entry("status = 'LOST', captured_minor = 3000", "orders_status_check"),
            Map.entry("lines = '[]'", "orders_lines_check"),
            Map.entry("history = '[]'", "orders_history_check"),
            Map.entry("currency = 'gbp'", "orders_currency_check"),
            Map.entry("total_minor = 1000000000001", "orders_total_minor_check"),
            Map.entry("number = '" + other.number() + "'", "orders_number"))
        .forEach(
            (change, constraint) ->
                assertThatThrownBy(
                        () ->
                            database.update(
                                "UPDATE orders SET " + change + " WHERE id = ?", order.id()))
                    .as(change)
                    .hasStackTraceContaining(constraint));
  }

  @Test
  void pagesNeitherSkipNorRepeatOrdersOfOneInstant() throws Exception {
    UUID userId = Ids.next();
    List<UUID> ids = new ArrayList<>();
    Instant now = clock.instant();
    transaction.begin();
    for (int i = 0; i < 23; i++) {
      Draft draft = draft(userId, Duration.ofHours(1));
      orders.add(new Order(draft, orders.nextNumber(now), now));
      ids.add(draft.id());
    }
    transaction.commit();

    List<UUID> seen = new ArrayList<>();
    List<String> after = List.of();
    List<Order> page;
    do {
      page = orders.page(OrderFilter.of(userId, null), new PageRequest(5, after, ""));
      page.stream().limit(5).forEach(order -> seen.add(order.id()));
      after = OrderFilter.of(userId, null).key(page.get(Math.min(page.size(), 5) - 1));
    } while (page.size() > 5);

    // As text, in the order of PostgreSQL: a UUID's own order has signs.
    ids.sort(Comparator.comparing(UUID::toString).reversed());
    assertThat(seen).isEqualTo(ids);
  }

  @Test
  void whatChangesWhileChangesAreReadComesOnceMoreAtTheEnd() throws Exception {
    Order first = placed(Ids.next());
    Order second = placed(Ids.next());
    var changes = new OrderFilter(null, null, null, null, first.updatedAt(), null, null);
    List<Order> begin = orders.page(changes, new PageRequest(1, List.of(), ""));

    progress.hear(captured(first.id()));
    List<Order> rest =
        orders.page(changes, new PageRequest(100, changes.key(begin.getFirst()), ""));

    assertThat(begin).extracting(Order::id).startsWith(first.id());
    assertThat(rest).extracting(Order::id).containsSubsequence(second.id(), first.id());
  }

  @Test
  void ofTenWhoMoveAnOrderByOneETagOneMovesIt() throws Exception {
    UUID id = placed(Ids.next()).id();
    progress.hear(captured(id));
    Order paid = found(id);

    List<Boolean> moved = AtOnce.times(10, threads, () -> moves(id, paid.etag()));

    assertThat(moved).containsOnlyOnce(true);
    assertThat(found(id).status()).isEqualTo(OrderStatus.PROCESSING);
    assertThat(found(id).version()).isEqualTo(paid.version() + 1);
    assertThat(events(id))
        .containsExactly("order.placed.v1", "order.paid.v1", "order.processing.v1");
  }

  private boolean moves(UUID id, String expected) {
    try {
      progress.move(id, Happening.PROCESS, ADMIN, null, etag -> requireSame(etag, expected));
      return true;
    } catch (BusinessException stale) {
      return false;
    }
  }

  private static void requireSame(String etag, String expected) {
    if (!etag.equals(expected)) {
      throw BusinessException.preconditionFailed(etag);
    }
  }

  @Test
  void aPaymentAndACancellationAtOnceAreBothHeeded() throws Exception {
    for (int i = 0; i < 10; i++) {
      UUID id = placed(Ids.next()).id();
      CloudEvent captured = captured(id);

      AtOnce.all(
          threads,
          List.<Callable<@Nullable Void>>of(
              () -> {
                progress.hear(captured);
                return null;
              },
              () -> {
                cancellation.cancel(Claim.unkeyed(Ids.next()), id, ADMIN, null);
                return null;
              }));

      // Paid first it is to be refunded; cancelled first payment-service knows what to do.
      Order order = found(id);
      assertThat(order.status()).isIn(OrderStatus.CANCELLING, OrderStatus.CANCELLED);
      assertThat(order.history()).extracting(HistoryEntry::what).contains("payment.captured.v1");
      assertThat(events(id))
          .isEqualTo(
              order.status() == OrderStatus.CANCELLED
                  ? List.of("order.placed.v1", "order.cancelled.v1")
                  : List.of("order.placed.v1", "order.paid.v1", "order.cancellation-requested.v1"));
    }
  }

  @Test
  void anEventDeliveredTenTimesAtOnceIsHeardOnce() throws Exception {
    UUID id = placed(Ids.next()).id();
    CloudEvent captured = captured(id);

    AtOnce.times(
        10,
        threads,
        () -> {
          progress.hear(captured);
          return true;
        });

    assertThat(events(id)).containsExactly("order.placed.v1", "order.paid.v1");
    assertThat(found(id).history()).hasSize(3);
  }

  @Test
  void anEventThatCouldNotBeHeardComesAgainAsNew() throws Exception {
    Draft draft = draft(Ids.next(), Duration.ofHours(1));
    CloudEvent captured = captured(draft.id());

    assertThatThrownBy(() -> progress.hear(captured)).isInstanceOf(BusinessException.class);
    assertThat(count("inbox", "event_id", captured.id())).isZero();

    place(draft);
    progress.hear(captured);
    assertThat(found(draft.id()).status()).isEqualTo(OrderStatus.PAID);
  }

  @Test
  void ofTenOrdersAtOnceOnlyThoseWithinTheLimitStand() throws Exception {
    UUID userId = Ids.next();
    for (int i = 0; i < 47; i++) {
      placed(userId);
    }

    List<Boolean> stand =
        AtOnce.times(
            10,
            threads,
            () -> {
              try {
                placed(userId);
                return true;
              } catch (BusinessException tooMany) {
                return false;
              }
            });

    assertThat(stand).filteredOn(stands -> stands).hasSize(3);
    assertThat(count("orders", "user_id", userId)).isEqualTo(50);
  }

  @Test
  void anOrderPastItsDeadlineIsInTheHandsOfOneOfTen() throws Exception {
    Duration farOff = Duration.ofDays(365);
    for (int i = 0; i < 30; i++) {
      place(draft(Ids.next(), farOff));
    }
    Instant then = clock.instant().plus(farOff).plusSeconds(60);
    var all = new CyclicBarrier(10);

    List<List<UUID>> claims =
        AtOnce.times(
            10,
            threads,
            () -> claimed(all, () -> orders.due(then, 3).stream().map(Order::id).toList()));

    assertThat(claims).allSatisfy(claim -> assertThat(claim).hasSize(3));
    assertThat(claims.stream().flatMap(List::stream)).doesNotHaveDuplicates();
  }

  @Test
  void anOrderPastItsDeadlineIsEndedOnceByHoweverMany() throws Exception {
    List<UUID> ids =
        Collections.nCopies(20, Duration.ZERO).stream()
            .map(none -> place(draft(Ids.next(), none)).id())
            .toList();

    AtOnce.times(10, threads, expiry::expireDue);
    // Those that the server's own timer had in hand meanwhile are written when it lets go of them.
    transaction.begin();
    List<OrderStatus> statuses = ids.stream().map(id -> orders.locked(id).status()).toList();
    transaction.commit();

    assertThat(statuses).containsOnly(OrderStatus.EXPIRED);
    assertThat(ids)
        .allSatisfy(
            id -> assertThat(events(id)).containsExactly("order.placed.v1", "order.cancelled.v1"));
  }

  @Test
  void aCartIsLeasedToOneOfTen() throws Exception {
    List<UUID> ids = IntStream.range(0, 30).mapToObj(i -> placed(Ids.next()).id()).toList();

    List<List<UUID>> leases =
        AtOnce.times(
            10, threads, () -> clearings.lease(100).stream().map(OrderedCart::orderId).toList());

    assertThat(leases.stream().flatMap(List::stream)).doesNotHaveDuplicates();
    assertThat(ids)
        .allSatisfy(
            id ->
                assertThat(
                        database.first(
                            "SELECT attempts FROM cart_clearings WHERE order_id = ?",
                            row -> row.getInt(1),
                            id))
                    .hasValue(1));
  }

  @Test
  void noOrderInFlightKeepsTheAddressOfAForgottenCustomer() throws Exception {
    UUID userId = Ids.next();
    placed(userId);
    CloudEvent erased =
        event(
            "user.erased.v1",
            userId,
            Json.readTrusted("{\"userId\":\"" + userId + "\"}", JsonNode.class));
    List<Callable<Boolean>> work = new ArrayList<>(Collections.nCopies(9, () -> stands(userId)));
    work.add(
        4,
        () -> {
          forgetting.hear(erased);
          return true;
        });

    AtOnce.all(threads, work);

    assertThat(stands(userId)).isFalse();
    assertThat(orders.page(OrderFilter.of(userId, null), new PageRequest(100, List.of(), "")))
        .isNotEmpty()
        .allSatisfy(order -> assertThat(order.shippingAddress()).isNull());
  }

  @Test
  void whatIsForgottenIsNeverOlderThanTheChangeBefore() throws Exception {
    UUID userId = Ids.next();
    UUID id = placed(userId).id();
    Instant later = clock.instant().plusSeconds(60).truncatedTo(ChronoUnit.MICROS);
    database.update("UPDATE orders SET updated_at = ? WHERE id = ?", later, id);

    transaction.begin();
    orders.forget(userId, clock.instant());
    transaction.commit();

    assertThat(found(id).updatedAt()).isEqualTo(later);
    assertThat(found(id).shippingAddress()).isNull();
  }

  private boolean stands(UUID userId) {
    try {
      placed(userId);
      return true;
    } catch (BusinessException erased) {
      return false;
    }
  }
}
