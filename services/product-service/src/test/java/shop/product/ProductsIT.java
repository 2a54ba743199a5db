package shop.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.UserTransaction;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.hamcrest.Matcher;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.container.ArchiveUnderTest;
import shop.container.AtOnce;
import shop.platform.database.Database;
import shop.platform.http.PageRequest;
import shop.platform.id.Ids;
import shop.platform.idempotency.Claim;
import shop.platform.idempotency.TakenOver;
import shop.platform.money.Money;
import shop.platform.problem.BusinessException;
import shop.platform.problem.Causes;
import shop.platform.replica.ListReads;
import shop.platform.replica.Primary;
import shop.platform.replica.Replica;
import shop.product.catalogue.control.Catalogue;
import shop.product.catalogue.entity.Found;
import shop.product.catalogue.entity.ListOrder;
import shop.product.catalogue.entity.Product;
import shop.product.catalogue.entity.ProductDetails;
import shop.product.catalogue.entity.ProductFilter;
import shop.product.catalogue.entity.Products;
import shop.product.inventory.control.ReservationProgress;
import shop.product.inventory.control.StockKeeping;
import shop.product.inventory.entity.Offer;
import shop.product.inventory.entity.Offers;
import shop.product.inventory.entity.Reservation;
import shop.product.inventory.entity.ReservationState;
import shop.product.inventory.entity.Reservations;
import shop.product.inventory.entity.ReservedLine;
import shop.product.inventory.entity.Stock;
import shop.product.inventory.entity.Stocks;
import shop.sqs.SqsListener;

/** Catalogue and inventory within the server's transactions, on a real PostgreSQL. */
@ExtendWith(ArquillianExtension.class)
class ProductsIT {

  private static final String BY = "order-service";
  private static final Currency GBP = Currency.getInstance("GBP");
  private static final Duration FAR_OFF = Duration.ofDays(365);

  @Resource(lookup = "java:comp/DefaultManagedThreadFactory")
  ManagedThreadFactory threads;

  @Inject UserTransaction transaction;
  @Inject Catalogue catalogue;
  @Inject Products products;
  @Inject StockKeeping keeping;
  @Inject ReservationProgress progress;
  @Inject Reservations reservations;
  @Inject Stocks stocks;
  @Inject Offers offers;
  @Inject Database database;
  @Inject Clock clock;
  @Inject ListReads lists;
  @Inject Replica replica;
  @Inject Primary primary;
  @Inject BothDatabases databases;

  @Deployment
  static WebArchive archive() {
    return ArchiveUnderTest.with(
        new Class<?>[] {ProductsIT.class, BothDatabases.class, LostClaim.class},
        SqsListener.class,
        Awaitility.class,
        Matcher.class);
  }

  private static ProductDetails details(String name, String category) {
    return new ProductDetails(
        name, null, new Money(1_250, GBP), List.of(category), Map.of(), List.of());
  }

  private UUID product(int pieces) {
    UUID id = Ids.next();
    catalogue.add(Claim.unkeyed(id), "SKU-" + id, details("Mug", "mugs"), pieces, "admin");
    return id;
  }

  private void hold(UUID order, Map<UUID, Integer> wanted) {
    progress.hold(order, wanted, clock.instant().plus(FAR_OFF), BY);
  }

  private Stock stock(UUID product) {
    return stocks.find(product).orElseThrow();
  }

  private ReservationState state(UUID order) {
    return reservations.find(order).map(Reservation::state).orElseThrow();
  }

  private List<String> events(UUID product) {
    return database.list(
        "SELECT type FROM outbox WHERE aggregate_id = ? ORDER BY id",
        row -> row.getString(1),
        product);
  }

  /** Products whose counters are not the sums of their ledger. */
  private List<UUID> unbalanced() {
    return database.list(
        """
        SELECT s.product_id FROM stock s LEFT JOIN stock_movement m USING (product_id)
        GROUP BY s.product_id
        HAVING s.on_hand <> coalesce(sum(delta)
            FILTER (WHERE kind IN ('INITIAL', 'ADJUSTMENT', 'SHIPPED')), 0)
          OR s.reserved <> coalesce(sum(delta)
            FILTER (WHERE kind IN ('HELD', 'RELEASED', 'SHIPPED')), 0)
        """,
        row -> row.getObject(1, UUID.class));
  }

  private static boolean passes(Runnable work) {
    try {
      work.run();
      return true;
    } catch (BusinessException refused) {
      return false;
    }
  }

  private static Callable<Boolean> always(Runnable work) {
    return () -> {
      work.run();
      return true;
    };
  }

  @Test
  void ofTenOrdersOfTheLastPieceAtOnceOneHoldsIt() throws Exception {
    UUID product = product(1);

    List<Boolean> held =
        AtOnce.times(10, threads, () -> passes(() -> hold(Ids.next(), Map.of(product, 1))));

    assertThat(held).containsOnlyOnce(true);
    assertThat(stock(product)).returns(1, Stock::reserved).returns(1, Stock::onHand);
    assertThat(unbalanced()).isEmpty();
  }

  @Test
  void anOrderThatWaitsForTheLastPieceToBeGivenBackHoldsIt() throws Exception {
    UUID product = product(1);
    UUID former = Ids.next();
    UUID next = Ids.next();
    hold(former, Map.of(product, 1));
    var givenBack = new CyclicBarrier(2);

    AtOnce.all(
        threads,
        List.of(
            () -> {
              transaction.begin();
              progress.release(former, BY);
              AtOnce.meet(givenBack);
              awaitSomebodyWaiting();
              transaction.commit();
              return true;
            },
            () -> {
              AtOnce.meet(givenBack);
              hold(next, Map.of(product, 1));
              return true;
            }));

    assertThat(state(next)).isEqualTo(ReservationState.HELD);
    assertThat(stock(product)).returns(1, Stock::reserved).returns(1, Stock::onHand);
    assertThat(unbalanced()).isEmpty();
  }

  @Test
  void anOrderThatWaitsForPiecesToComeGetsThemAtThePriceThatComesWithThem() throws Exception {
    UUID product = product(0);
    UUID order = Ids.next();
    var underWay = new CyclicBarrier(2);

    AtOnce.all(
        threads,
        List.of(
            () -> {
              transaction.begin();
              keeping.count(Map.of(product, 10), "Import", "admin");
              database.update("UPDATE product SET price_minor = 1500 WHERE id = ?", product);
              AtOnce.meet(underWay);
              awaitSomebodyWaiting();
              transaction.commit();
              return true;
            },
            () -> {
              AtOnce.meet(underWay);
              hold(order, Map.of(product, 1));
              return true;
            }));

    assertThat(reservations.find(order).orElseThrow().lines())
        .singleElement()
        .returns(new Money(1_500, GBP), ReservedLine::unitPrice);
  }

  /** Until another transaction waits for what this one has locked. */
  private void awaitSomebodyWaiting() {
    await()
        .pollInSameThread()
        .until(
            () ->
                database
                    .first(
                        """
                        SELECT true FROM pg_stat_activity
                        WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid))
                        """,
                        row -> row.getBoolean(1))
                    .isPresent());
  }

  @Test
  void anOrderThatIsShortOfOneProductHoldsNothingAndTellsNothing() {
    UUID enough = product(11);
    UUID tooFew = product(1);
    UUID order = Ids.next();

    assertThatThrownBy(() -> hold(order, Map.of(enough, 2, tooFew, 2)))
        .isInstanceOf(BusinessException.class);

    assertThat(reservations.find(order)).isEmpty();
    assertThat(stock(enough).reserved()).isZero();
    // To hold two of eleven would have been told as low.
    assertThat(events(enough)).isEmpty();
    hold(order, Map.of(enough, 2));
    assertThat(events(enough)).containsExactly("inventory.low.v1");
  }

  @Test
  void eachCrossingOfAThresholdIsToldOnceHoweverManyCauseItAtOnce() throws Exception {
    UUID product = product(15);
    List<UUID> orders = IntStream.range(0, 15).mapToObj(i -> Ids.next()).toList();

    AtOnce.all(
        threads, orders.stream().map(o -> always(() -> hold(o, Map.of(product, 1)))).toList());
    assertThat(events(product)).containsExactly("inventory.low.v1", "inventory.out-of-stock.v1");

    AtOnce.all(threads, orders.stream().map(o -> always(() -> progress.release(o, BY))).toList());
    assertThat(events(product).subList(2, 3)).containsExactly("inventory.back-in-stock.v1");
    assertThat(events(product)).hasSize(3);

    for (int i = 0; i < 14; i++) {
      UUID order = Ids.next();
      hold(order, Map.of(product, 1));
      progress.ship(order, BY);
    }
    keeping.adjust(Claim.unkeyed(Ids.next()), product, -1, "Broken", "admin");
    keeping.adjust(Claim.unkeyed(Ids.next()), product, 20, "Found", "admin");
    assertThat(events(product).subList(3, 8))
        .containsExactly(
            "inventory.low.v1",
            "inventory.adjusted.v1",
            "inventory.out-of-stock.v1",
            "inventory.adjusted.v1",
            "inventory.back-in-stock.v1");
    assertThat(events(product)).hasSize(8);
  }

  @Test
  void ordersOfTheSameProductsInOppositeOrderNeverWaitInACircle() throws Exception {
    List<UUID> some = IntStream.range(0, 20).mapToObj(i -> product(1_000)).toList();
    List<Callable<Boolean>> orders = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      List<UUID> sorted = i % 2 == 0 ? some : some.reversed();
      Map<UUID, Integer> wanted = new LinkedHashMap<>();
      sorted.forEach(product -> wanted.put(product, 1));
      orders.add(
          always(
              () -> {
                for (int round = 0; round < 5; round++) {
                  UUID order = Ids.next();
                  hold(order, wanted);
                  if (round % 2 == 0) {
                    progress.release(order, BY);
                  }
                }
              }));
    }

    AtOnce.all(threads, orders);

    assertThat(some).allSatisfy(product -> assertThat(stock(product).reserved()).isEqualTo(20));
    assertThat(unbalanced()).isEmpty();
  }

  @Test
  void anOrderThatAsksTenTimesAtOnceHoldsOnce() throws Exception {
    UUID product = product(100);
    UUID order = Ids.next();

    AtOnce.times(10, threads, always(() -> hold(order, Map.of(product, 3))));

    assertThat(stock(product).reserved()).isEqualTo(3);
    assertThat(reservations.find(order).orElseThrow().lines())
        .singleElement()
        .returns(product, line -> line.productId())
        .returns(new Money(1_250, GBP), line -> line.unitPrice())
        .returns(3, line -> line.quantity());
  }

  @Test
  void aReleaseThatExpectsAnotherStateChangesNothing() {
    UUID product = product(10);
    UUID order = Ids.next();
    hold(order, Map.of(product, 4));
    Consumer<Optional<Reservation>> refused =
        standing -> {
          throw BusinessException.preconditionFailed();
        };

    assertThatThrownBy(() -> progress.releaseIf(refused, order, BY))
        .isInstanceOf(BusinessException.class);
    assertThat(state(order)).isEqualTo(ReservationState.HELD);
    UUID never = Ids.next();
    assertThatThrownBy(() -> progress.releaseIf(refused, never, BY))
        .isInstanceOf(BusinessException.class);
    hold(never, Map.of(product, 6));
    assertThat(stock(product).available()).isZero();
  }

  @Test
  void whateverIsReleasedHoldsNothingWhicheverComesFirst() throws Exception {
    UUID product = product(100);
    UUID late = Ids.next();
    progress.release(late, BY);
    assertThatThrownBy(() -> hold(late, Map.of(product, 1)))
        .isInstanceOfSatisfying(
            BusinessException.class,
            refused -> assertThat(refused.slug()).isEqualTo("reservation-released"));

    for (int i = 0; i < 10; i++) {
      UUID order = Ids.next();
      AtOnce.all(
          threads,
          List.<Callable<Boolean>>of(
              () -> passes(() -> hold(order, Map.of(product, 1))),
              always(() -> progress.release(order, BY)),
              always(() -> progress.release(order, BY))));
      assertThat(state(order)).isEqualTo(ReservationState.RELEASED);
    }

    assertThat(stock(product).reserved()).isZero();
    assertThat(unbalanced()).isEmpty();
  }

  @Test
  void theLedgerAgreesWithTheStockWhateverHappensAtOnce() throws Exception {
    List<UUID> some = IntStream.range(0, 4).mapToObj(i -> product(60)).toList();
    List<UUID> orders = IntStream.range(0, 30).mapToObj(i -> Ids.next()).toList();
    List<Callable<Boolean>> actors = new ArrayList<>();
    for (int seed = 0; seed < 10; seed++) {
      var random = new Random(seed);
      actors.add(
          always(
              () -> {
                for (int i = 0; i < 30; i++) {
                  anything(random, some, orders);
                }
              }));
    }

    AtOnce.all(threads, actors);

    assertThat(unbalanced()).isEmpty();
    assertThat(
            database.list(
                """
                SELECT s.product_id FROM stock s
                WHERE s.reserved <> (SELECT coalesce(sum(l.quantity), 0)
                  FROM reservation_line l JOIN reservation r USING (order_id)
                  WHERE l.product_id = s.product_id AND r.state IN ('HELD', 'COMMITTED'))
                """,
                row -> row.getString(1)))
        .isEmpty();
  }

  private void anything(Random random, List<UUID> some, List<UUID> orders) {
    UUID order = orders.get(random.nextInt(orders.size()));
    UUID product = some.get(random.nextInt(some.size()));
    UUID another = some.get(random.nextInt(some.size()));
    try {
      switch (random.nextInt(6)) {
        case 0, 1 ->
            hold(
                order,
                product.equals(another) ? Map.of(product, 5) : Map.of(product, 1, another, 2));
        case 2 -> progress.commit(order, BY);
        case 3 -> progress.ship(order, BY);
        case 4 -> progress.release(order, BY);
        default ->
            keeping.adjust(
                Claim.unkeyed(Ids.next()), product, random.nextBoolean() ? 3 : -3, "Count", BY);
      }
    } catch (BusinessException | IllegalStateException refused) {
      // What may not be is refused; what this test is about is that it leaves nothing.
    }
  }

  @Test
  void correctionsAndOrdersAtOnceLeaveWhatIsReservedOnHand() throws Exception {
    UUID product = product(10);
    List<Callable<Boolean>> work = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      work.add(() -> passes(() -> hold(Ids.next(), Map.of(product, 1))));
      work.add(
          () ->
              passes(
                  () -> keeping.adjust(Claim.unkeyed(Ids.next()), product, -1, "Broken", "admin")));
    }

    List<Boolean> passed = AtOnce.all(threads, work);

    assertThat(passed).filteredOn(one -> one).hasSize(10);
    Stock after = stock(product);
    assertThat(after.reserved()).isEqualTo(after.onHand());
    assertThat(unbalanced()).isEmpty();
  }

  @Test
  void aCorrectionSentTenTimesAtOnceIsMadeOnce() throws Exception {
    UUID product = product(10);
    UUID id = Ids.next();

    AtOnce.times(
        10,
        threads,
        always(() -> keeping.adjust(Claim.unkeyed(id), product, -4, "Broken", "admin")));

    assertThat(stock(product).onHand()).isEqualTo(6);
    assertThat(unbalanced()).isEmpty();
  }

  @Test
  void whatMustNeverBeIsRefusedByTheDatabase() {
    UUID product = product(5);
    UUID other = product(5);
    UUID order = Ids.next();
    hold(order, Map.of(product, 2));
    Map.ofEntries(
            Map.entry("stock SET reserved = 6 WHERE product_id", "stock_reserved_is_on_hand"),
            Map.entry("stock SET on_hand = 1 WHERE product_id", "stock_reserved_is_on_hand"),
            Map.entry("stock SET reserved = -1 WHERE product_id", "stock_reserved_is_on_hand"),
            Map.entry("stock SET on_hand = 1000000001 WHERE product_id", "stock_limit"),
            Map.entry("product SET price_minor = -1 WHERE id", "product_price_minor_check"),
            Map.entry("product SET name = '' WHERE id", "product_name_check"),
            Map.entry("product SET status = 'LOST' WHERE id", "product_status_check"),
            Map.entry("product SET categories = '{}' WHERE id", "product_categories_check"),
            Map.entry("product SET attributes = '[]' WHERE id", "product_attributes_check"),
            Map.entry("product SET image_urls = 'x' WHERE id", "product_image_urls_check"),
            Map.entry("product SET sku = 'SKU-" + other + "' WHERE id", "product_sku"),
            Map.entry(
                "reservation_line SET quantity = 0 WHERE product_id",
                "reservation_line_quantity_check"),
            Map.entry("stock_movement SET delta = 1 WHERE product_id", "only ever added to"))
        .forEach((change, rule) -> refused("UPDATE " + change + " = ?", rule, product));
    refused("UPDATE reservation SET state = 'LOST' WHERE order_id = ?", "state_check", order);
    refused("UPDATE reservation SET expires_at = NULL WHERE order_id = ?", "_check", order);
    refused("DELETE FROM stock_movement WHERE product_id = ?", "only ever added to", product);
    for (String movement :
        List.of("'HELD', -1", "'RELEASED', 1", "'SHIPPED', 0", "'COMMITTED', 1", "'GIFT', 1")) {
      refused(
          "INSERT INTO stock_movement (product_id, kind, delta, order_id, made_by, created_at)"
              + " SELECT ?, "
              + movement
              + ", gen_random_uuid(), 'x', now()",
          "stock_movement_check",
          product);
    }
  }

  private void refused(String sql, String rule, UUID id) {
    assertThatThrownBy(() -> database.update(sql, id)).as(sql).hasStackTraceContaining(rule);
  }

  @Test
  void aSuspectHoldIsInTheHandsOfOneOfTen() throws Exception {
    UUID product = product(30);
    for (int i = 0; i < 30; i++) {
      hold(Ids.next(), Map.of(product, 1));
    }
    Instant then = clock.instant().plus(FAR_OFF).plus(Duration.ofHours(1));
    var all = new CyclicBarrier(10);

    List<List<UUID>> claims =
        AtOnce.times(
            10,
            threads,
            () -> {
              transaction.begin();
              try {
                List<UUID> claim = reservations.claimSuspects(then, then.plus(FAR_OFF), 3);
                AtOnce.meet(all);
                return claim;
              } finally {
                transaction.rollback();
              }
            });

    assertThat(claims).allSatisfy(claim -> assertThat(claim).hasSize(3));
    assertThat(claims.stream().flatMap(List::stream)).doesNotHaveDuplicates();
  }

  @Test
  void ofTenProductsOfOneSkuAtOnceOneIsAdded() throws Exception {
    String sku = "SKU-" + Ids.next();

    List<Boolean> added =
        AtOnce.times(
            10,
            threads,
            () ->
                passes(
                    () ->
                        catalogue.add(
                            Claim.unkeyed(Ids.next()), sku, details("Mug", "mugs"), 1, "admin")));

    assertThat(added).containsOnlyOnce(true);
  }

  @Test
  void whoWasTakenOverAddsAndCorrectsNothing() {
    UUID product = product(10);
    var lost = new LostClaim(Ids.next());

    assertThatThrownBy(() -> keeping.adjust(lost, product, -4, "Broken", "admin"))
        .isInstanceOf(TakenOver.class);
    assertThatThrownBy(
            () -> catalogue.add(lost, "SKU-" + lost.id(), details("Mug", "mugs"), 1, "admin"))
        .isInstanceOf(TakenOver.class);

    assertThat(stock(product).onHand()).isEqualTo(10);
    assertThat(products.find(lost.id())).isEmpty();
  }

  @Test
  void whoAddsAProductAgainIsNeverToldThatItsSkuIsTaken() throws Exception {
    for (int i = 0; i < 10; i++) {
      UUID id = Ids.next();

      List<Boolean> added =
          AtOnce.times(
              10,
              threads,
              () -> {
                try {
                  return catalogue.add(
                          Claim.unkeyed(id), "SKU-" + id, details("Mug", "mugs"), 1, "admin")
                      != null;
                } catch (BusinessException refused) {
                  assertThat(refused.kind()).isEqualTo(BusinessException.Kind.UNAVAILABLE);
                  return false;
                }
              });

      assertThat(added).contains(true);
      assertThat(stock(id).onHand()).isEqualTo(1);
    }
  }

  @Test
  void ofTenRevisionsByOneETagOneIsMade() throws Exception {
    UUID id = product(1);
    String known = products.find(id).orElseThrow().etag();

    List<Boolean> revised =
        AtOnce.times(
            10,
            threads,
            () ->
                passes(
                    () ->
                        catalogue.revise(
                            id, details("Cup", "cups"), product -> requireSame(product, known))));

    assertThat(revised).containsOnlyOnce(true);
  }

  private static void requireSame(Product product, String known) {
    if (!product.etag().equals(known)) {
      throw BusinessException.preconditionFailed(product.etag());
    }
  }

  @Test
  void aProductReadsBackAsItWasWritten() {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("Zweck", "„Tee\" \\ 茶");
    attributes.put("Art", "");
    var details =
        new ProductDetails(
            "Teekanne 茶",
            null,
            new Money(0, GBP),
            List.of("Küche", "a\"b"),
            attributes,
            List.of("https://img.example/1.png"));
    UUID id = Ids.next();

    Product written = catalogue.add(Claim.unkeyed(id), "KANNE-" + id, details, 0, "admin");
    Product read = products.find(id).orElseThrow();

    assertThat(read).isNotSameAs(written);
    assertThat(read)
        .returns(details, Product::details)
        .returns(written.sku(), Product::sku)
        .returns(written.etag(), Product::etag)
        .returns(written.createdAt(), Product::createdAt)
        .returns(written.updatedAt(), Product::updatedAt);
    assertThat(read.details().attributes().keySet()).containsExactly("Zweck", "Art");
  }

  private static ProductFilter filter(
      String category, @Nullable String words, @Nullable Boolean inStock, ListOrder order) {
    return new ProductFilter(words, category, null, null, inStock, null, List.of(), order);
  }

  private List<UUID> found(ProductFilter filter) {
    return products.list(filter, new PageRequest(100, List.of(), "")).stream()
        .map(found -> found.product().id())
        .toList();
  }

  private UUID named(String name, String category, int pieces) {
    UUID id = Ids.next();
    catalogue.add(Claim.unkeyed(id), "SKU-" + id, details(name, category), pieces, "admin");
    return id;
  }

  @Test
  void whatIsOfferedIsWhatAnOrderFindsThisMoment() {
    UUID enough = product(2);
    UUID taken = product(1);
    UUID gone = product(1);
    hold(Ids.next(), Map.of(enough, 1, taken, 1));
    catalogue.archive(gone, product -> {});

    assertThat(offers.of(List.of(gone, taken, Ids.next(), enough)))
        .containsExactly(
            new Offer(enough, "SKU-" + enough, "Mug", new Money(1_250, GBP), true),
            new Offer(taken, "SKU-" + taken, "Mug", new Money(1_250, GBP), false));
    assertThat(offers.of(List.of())).isEmpty();
  }

  @Test
  void aListThatTakesTooLongIsRefusedWhereverItIsReadAndIsNoFaultOfTheReplicas() {
    Function<EntityManager, Object> dear =
        from -> from.createNativeQuery("SELECT 1 FROM pg_sleep(20)").getSingleResult();

    assertThatThrownBy(() -> lists.read(databases.copy, databases.original, dear))
        .isInstanceOfSatisfying(
            BusinessException.class,
            refused -> assertThat(refused.slug()).isEqualTo("service-unavailable"));
    assertThatThrownBy(() -> primary.read(databases.original, dear))
        .satisfies(ProductsIT::isOutOfTime);
    for (String state : Collections.nCopies(10, "57014")) {
      assertThatThrownBy(() -> fail(state)).satisfies(ProductsIT::isOutOfTime);
    }

    for (String state : Collections.nCopies(10, "08006")) {
      assertThatThrownBy(() -> fail(state)).isInstanceOf(RuntimeException.class);
    }
    assertThatThrownBy(() -> fail("08006")).isInstanceOf(CircuitBreakerOpenException.class);
  }

  private static void isOutOfTime(Throwable thrown) {
    assertThat(Causes.isOutOfTime(thrown)).as("out of time: %s", thrown).isTrue();
  }

  private void fail(String state) {
    replica.read(
        databases.copy,
        null,
        from -> {
          throw new PersistenceException(new SQLException("refused", state));
        });
  }

  @Test
  void wordsAreLookedForAsTheyAreAndAsBeginnings() {
    String category = "c" + Ids.next();
    UUID mug = named("Enamel mug", category, 1);
    UUID pot = named("Enamel teapot, it's ours", category, 0);
    UUID gone = named("Enamel plate", category, 1);
    catalogue.archive(gone, product -> {});
    Map<String, List<UUID>> expected =
        Map.of(
            "enam", List.of(mug, pot),
            "ENAMEL mu", List.of(mug),
            "nam", List.of(),
            "mug | teapot", List.of(),
            "!mug", List.of(mug),
            "it's", List.of(pot),
            "pot\\", List.of(),
            "mug' | 'teapot", List.of());

    expected.forEach(
        (words, ids) ->
            assertThat(found(filter(category, words, null, ListOrder.RELEVANCE)))
                .as(words)
                .containsExactlyInAnyOrderElementsOf(ids));
    assertThat(found(filter(category, null, true, ListOrder.NEWEST))).containsExactly(mug);
    assertThat(found(filter(category, null, false, ListOrder.NEWEST))).containsExactly(pot);
    assertThat(found(filter(category.substring(1), null, null, ListOrder.NEWEST))).isEmpty();
  }

  @Test
  void pagesNeitherSkipNorRepeatWhatIsEqualInTheirOrder() {
    String category = "c" + Ids.next();
    List<UUID> ids =
        Collections.nCopies(13, "Enamel mug").stream()
            .map(name -> named(name, category, 1))
            .toList();
    database.update(
        "UPDATE product SET created_at = now() WHERE categories LIKE ?", "%" + category + "%");

    Stream.of(ListOrder.values())
        .forEach(
            order -> {
              String words = order == ListOrder.RELEVANCE ? "enamel" : null;
              assertThat(allPages(filter(category, words, null, order)))
                  .as(order.name())
                  .containsExactlyInAnyOrderElementsOf(ids);
            });
  }

  private List<UUID> allPages(ProductFilter filter) {
    List<UUID> seen = new ArrayList<>();
    List<String> after = List.of();
    List<Found> page;
    do {
      page = products.list(filter, new PageRequest(5, after, ""));
      page.stream().limit(5).forEach(found -> seen.add(found.product().id()));
      after = filter.order().keyOf(page.get(Math.min(page.size(), 5) - 1));
    } while (page.size() > 5);
    return seen;
  }
}
