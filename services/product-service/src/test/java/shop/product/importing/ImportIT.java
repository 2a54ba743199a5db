package shop.product.importing;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.hamcrest.Matcher;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.container.ArchiveUnderTest;
import shop.container.AtOnce;
import shop.platform.database.Database;
import shop.platform.id.Ids;
import shop.platform.idempotency.Claim;
import shop.platform.money.ShopCurrency;
import shop.platform.problem.BusinessException;
import shop.product.catalogue.control.Catalogue;
import shop.product.catalogue.entity.Product;
import shop.product.catalogue.entity.Products;
import shop.product.importing.Import.State;
import shop.product.inventory.control.ReservationProgress;
import shop.product.inventory.control.StockKeeping;
import shop.product.inventory.entity.Stock;
import shop.product.inventory.entity.Stocks;
import shop.sqs.SqsListener;

/** Imports from the body to the stock, within the server's transactions, on a real PostgreSQL. */
@ExtendWith(ArquillianExtension.class)
class ImportIT {

  private static final String BY = "admin";
  private static final String HEADER = "sku,name,description,priceMinor,categories,stock\n";
  private static final Duration LONG = Duration.ofHours(1);

  @Resource(lookup = "java:comp/DefaultManagedThreadFactory")
  ManagedThreadFactory threads;

  @Inject Transactions transactions;
  @Inject Intake intake;
  @Inject Imports imports;
  @Inject Chunks chunks;
  @Inject ImportStep step;
  @Inject ShopCurrency currency;
  @Inject Catalogue catalogue;
  @Inject Products products;
  @Inject Stocks stocks;
  @Inject StockKeeping keeping;
  @Inject ReservationProgress progress;
  @Inject Database database;
  @Inject Clock clock;

  @Deployment
  static WebArchive archive() {
    return ArchiveUnderTest.with(
        new Class<?>[] {ImportIT.class, Transactions.class},
        SqsListener.class,
        Awaitility.class,
        Matcher.class);
  }

  private static InputStream stream(String file) {
    return new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8));
  }

  private Import imported(Format format, String file) {
    return done(intake.receive(format, stream(file), BY));
  }

  private Import done(UUID id) {
    return await()
        .atMost(30, SECONDS)
        .until(() -> imports.find(id).orElseThrow(), known -> known.finishedAt() != null);
  }

  private Import csv(String... rows) {
    return imported(Format.CSV, HEADER + String.join("\n", rows));
  }

  /** A SKU, and those made of it, that no other test has. */
  private static String sku() {
    return "I-" + Ids.next();
  }

  /** In a transaction: outside of one, a request finds what it has found before. */
  private Product product(String sku) {
    return transactions.read(
        () ->
            database
                .first(
                    "SELECT id FROM product WHERE sku = ?",
                    row -> row.getObject(1, UUID.class),
                    sku)
                .flatMap(products::find)
                .orElseThrow());
  }

  private Stock stock(String sku) {
    return stocks.find(product(sku).id()).orElseThrow();
  }

  private List<String> events(String sku) {
    return database.list(
        "SELECT type FROM outbox WHERE aggregate_id = ? ORDER BY id",
        row -> row.getString(1),
        product(sku).id());
  }

  private List<String> ledger(String sku) {
    return database.list(
        """
        SELECT kind || ' ' || delta FROM stock_movement WHERE product_id = ? ORDER BY position
        """,
        row -> row.getString(1),
        product(sku).id());
  }

  private List<String> reasons(Import known) {
    return imports.failures(known.id()).stream()
        .map(failure -> failure.line() + " " + failure.reason())
        .toList();
  }

  private int pieces(UUID id) {
    return database
        .first(
            "SELECT count(*) FROM product_import_chunk WHERE import_id = ?",
            row -> row.getInt(1),
            id)
        .orElseThrow();
  }

  @Test
  void aFileAddsRevisesAndCounts() {
    String sku = sku();
    Import first = csv(sku + ",Mug,\"White, blue\",1250,kitchen;mugs,12", sku + "b,Cup,,900,,");
    Product added = product(sku);
    Import second = csv(sku + ",Mug,,1300,mugs,4", sku + "b,Cup,,900,,");

    assertThat(List.of(first, second))
        .allSatisfy(
            done ->
                assertThat(done)
                    .returns(State.DONE, Import::state)
                    .returns(2L, Import::succeeded)
                    .returns(0L, Import::failed));
    assertThat(pieces(first.id())).isZero();
    assertThat(added.details().categories()).containsExactly("kitchen", "mugs");
    Product revised = product(sku);
    assertThat(revised.id()).isEqualTo(added.id());
    assertThat(revised.details().description()).isNull();
    assertThat(revised.price().amountMinor()).isEqualTo(1_300);
    assertThat(revised.etag()).isNotEqualTo(added.etag());
    assertThat(revised.updatedAt()).isAfter(added.updatedAt());
    assertThat(ledger(sku)).containsExactly("INITIAL 12", "ADJUSTMENT -8");
    assertThat(ledger(sku + "b")).isEmpty();
    assertThat(stock(sku).onHand()).isEqualTo(4);
    // The first stock is not told of; its correction is, and that it came below the threshold.
    assertThat(events(sku)).containsExactly("inventory.adjusted.v1", "inventory.low.v1");
  }

  @Test
  void aRowThatChangesNothingWritesNothing() {
    String sku = sku();
    csv(sku + ",Mug,,1250,mugs,12", sku + "b,Mug,,1,,");
    keeping.adjust(Claim.unkeyed(Ids.next()), product(sku + "b").id(), 5, "Found", BY);
    String versions = versions(sku);

    Import again = csv(sku + ",Mug,,1250,mugs,12", sku + "b,Mug,,1,,");

    assertThat(again.succeeded()).isEqualTo(2);
    assertThat(versions(sku)).isEqualTo(versions);
    assertThat(stock(sku + "b").onHand()).isEqualTo(5);
  }

  /** Where the rows of products stand in the database: a lock alone moves xmax. */
  private String versions(String sku) {
    return String.join(
        " ",
        database.list(
            """
            SELECT concat(p.ctid, p.xmax, p.version, s.ctid, s.xmax, s.version)
            FROM product p JOIN stock s ON s.product_id = p.id WHERE p.sku LIKE ? ORDER BY p.sku
            """,
            row -> row.getString(1),
            sku + "%"));
  }

  @Test
  void csvLeavesWhatItHasNoColumnForAndNdjsonSaysAll() {
    String sku = sku();
    String line =
        "{\"sku\":\"%s\",\"name\":\"%s\",\"price\":{\"amountMinor\":1,\"currency\":\"GBP\"}%s}";
    String whole = ",\"attributes\":{\"colour\":\"red\"},\"initialStock\":7";
    imported(Format.NDJSON, line.formatted(sku, "Mug", whole));
    assertThat(stock(sku).onHand()).isEqualTo(7);

    csv(sku + ",Cup,,1,,");
    assertThat(product(sku).details().attributes()).containsEntry("colour", "red");
    assertThat(product(sku).details().name()).isEqualTo("Cup");

    Import last = imported(Format.NDJSON, line.formatted(sku, "Pot", ",\"initialStock\":9"));
    assertThat(last.failed()).isZero();
    assertThat(product(sku).details().attributes()).isEmpty();
    assertThat(stock(sku).onHand()).isEqualTo(7);
  }

  @Test
  void aRowThatCannotBeAppliedFailsAloneAndWhole() {
    String sku = sku();
    csv(sku + "a,Mug,,1,,5", sku + "b,Mug,,1,,5");
    progress.hold(
        Ids.next(),
        Map.of(product(sku + "a").id(), 3),
        clock.instant().plus(LONG),
        "order-service");
    catalogue.archive(product(sku + "b").id(), product -> {});

    Import done = csv(sku + "a,Cup,,2,,2", sku + "b,Cup,,2,,9", ",Cup,,2,,", sku + "c,Cup,,2,,1");

    assertThat(done)
        .returns(State.DONE, Import::state)
        .returns(1L, Import::succeeded)
        .returns(3L, Import::failed);
    assertThat(reasons(done))
        .satisfiesExactly(
            a -> assertThat(a).startsWith("2 stock is below what is reserved: Of 5 on hand, 3"),
            b -> assertThat(b).isEqualTo("3 sku is that of an archived product"),
            c -> assertThat(c).startsWith("4 sku must be"));
    assertThat(product(sku + "a").details().name()).isEqualTo("Mug");
    assertThat(product(sku + "b")).returns(false, Product::isActive);
    assertThat(stock(sku + "a").onHand()).isEqualTo(5);
    assertThat(ledger(sku + "b")).containsExactly("INITIAL 5");
    assertThat(stock(sku + "c").onHand()).isEqualTo(1);
  }

  @Test
  void ofTwoRowsOfOneSkuTheLaterCounts() {
    String sku = sku();
    Import done = csv(sku + ",Mug,,1,,5", sku + ",Cup,,2,,", sku + ",Cup,,3,,4");

    assertThat(done.succeeded()).isEqualTo(3);
    assertThat(product(sku).price().amountMinor()).isEqualTo(3);
    assertThat(ledger(sku)).containsExactly("INITIAL 5", "ADJUSTMENT -1");
  }

  @Test
  void ofManyFailuresTheFirstThousandAreKept() {
    Import done =
        csv(IntStream.range(0, 1_500).mapToObj(i -> "Ä" + i + ",,,,,").toArray(String[]::new));

    assertThat(done.failed()).isEqualTo(1_500);
    assertThat(imports.failures(done.id())).hasSize(1_000).last().returns(1_001L, FailedRow::line);
  }

  @Test
  void whyAnImportFailedIsToldAfterHoweverManyFailures() {
    Import known =
        csv(IntStream.range(0, 1_500).mapToObj(i -> "Ä" + i + ",,,,,").toArray(String[]::new));

    imports.fail(known, new FailedRow(2_000, "That is why."), clock.instant());

    assertThat(imports.failures(known.id()))
        .hasSize(1_000)
        .last()
        .isEqualTo(new FailedRow(2_000, "That is why."));
  }

  @Test
  void aFileWithAnotherHeaderFails() {
    String sku = sku();
    Import done = imported(Format.CSV, "sku,name\n" + sku + ",Mug\n");

    assertThat(done).returns(State.FAILED, Import::state).returns(0L, Import::failed);
    assertThat(reasons(done))
        .singleElement()
        .asString()
        .startsWith("1 The header is not sku,name,");
    assertThat(pieces(done.id())).isZero();
  }

  @Test
  void ofABodyThatBreaksOffNothingIsLeft() throws IOException {
    String sku = sku();
    String most = HEADER + (sku + ",Mug,,1,,5\n").repeat(2 * Chunks.SIZE / sku.length());
    int before = unfinished();
    InputStream broken = InputStream.nullInputStream();
    broken.close();

    assertThatThrownBy(
            () -> intake.receive(Format.CSV, new SequenceInputStream(stream(most), broken), BY))
        .isInstanceOfSatisfying(
            BusinessException.class,
            refusal -> assertThat(refusal.slug()).isEqualTo("malformed-request"));

    assertThat(unfinished()).isEqualTo(before);
    assertThat(database.list("SELECT 1 FROM product WHERE sku = ?", row -> 1, sku)).isEmpty();
  }

  private int unfinished() {
    return database
        .first(
            "SELECT count(*) FROM product_import WHERE state = 'RECEIVING'", row -> row.getInt(1))
        .orElseThrow();
  }

  @Test
  void whatNobodyWillEndIsSweptAwayAndAnOldReportToo() {
    UUID broken = Ids.next();
    imports.open(broken, Format.CSV, BY, Duration.ofSeconds(-1), clock.instant(), 1_000);
    UUID live = Ids.next();
    imports.open(live, Format.CSV, BY, LONG, clock.instant(), 1_000);
    UUID old = csv().id();
    database.update(
        "UPDATE product_import SET finished_at = now() - interval '31 days' WHERE id = ?", old);

    imports.sweep(Duration.ofDays(30));

    assertThat(imports.find(broken)).isEmpty();
    assertThat(imports.find(old)).isEmpty();
    assertThat(imports.find(live)).isPresent();
    imports.drop(live);
  }

  @Test
  void whatHasNoRoomIsRefused() {
    UUID id = Ids.next();
    assertThat(imports.open(id, Format.CSV, BY, LONG, clock.instant(), 0)).isFalse();
    assertThat(imports.open(id, Format.CSV, BY, LONG, clock.instant(), 1_000)).isTrue();

    assertThat(chunks.add(id, new byte[10], LONG, 9)).isFalse();
    assertThat(chunks.add(id, new byte[10], LONG, 1_000_000_000)).isTrue();
    assertThat(pieces(id)).isEqualTo(1);
    imports.drop(id);
    assertThat(pieces(id)).isZero();
  }

  @Test
  void whatHasBegunIsNotTakenAwayByTheOneWhoReceivedIt() throws IOException {
    UUID worker = Ids.next();
    UUID id = held(worker, HEADER + numbered(sku(), 0, 3));

    imports.drop(id);

    assertThat(step.apply(id, worker, cutter(id, 100).next())).isFalse();
    assertThat(imports.find(id).orElseThrow())
        .returns(State.DONE, Import::state)
        .returns(3L, Import::succeeded);
  }

  /** An import in the hands of an instance that has died, or will not be heard of for an hour. */
  private UUID held(UUID worker, String file) {
    UUID id = Ids.next();
    imports.open(id, Format.CSV, BY, LONG, clock.instant(), 1_000);
    chunks.add(id, file.getBytes(StandardCharsets.UTF_8), LONG, Long.MAX_VALUE);
    database.update(
        """
        UPDATE product_import SET state = 'RUNNING', worker = ?,
          leased_till = now() + interval '1 hour' WHERE id = ?
        """,
        worker,
        id);
    return id;
  }

  private Batch.Cutter cutter(UUID id, int most) throws IOException {
    var file = new FileBytes(chunks.read(id, 0), 0, 1);
    return new Batch.Cutter(file, Format.CSV.rows(file, new RowReading(currency)), most);
  }

  private static String numbered(String sku, int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> sku + i + ",Mug,,1,," + (i + 1))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void whatAnInstanceLeavesAnotherTakesOverAndAppliesEachRowOnce() throws IOException {
    String sku = sku();
    UUID dead = Ids.next();
    UUID id = held(dead, HEADER + numbered(sku, 0, 20) + "\n,bad,,1,,\n" + numbered(sku, 20, 30));
    Batch.Cutter cutter = cutter(id, 10);
    assertThat(step.apply(id, dead, cutter.next())).isTrue();
    assertThat(imports.find(id).orElseThrow()).returns(10L, Import::succeeded);

    database.update("UPDATE product_import SET leased_till = now() WHERE id = ?", id);
    Import done = done(id);

    // It was only slow, and comes back: what it has in hand is another's by now.
    assertThat(step.apply(id, dead, cutter.next())).isFalse();
    assertThat(imports.find(id).orElseThrow()).isEqualTo(done);
    assertThat(done)
        .returns(State.DONE, Import::state)
        .returns(30L, Import::succeeded)
        .returns(1L, Import::failed);
    assertThat(reasons(done)).singleElement().asString().startsWith("22 sku must be");
    for (int i = 0; i < 30; i++) {
      assertThat(ledger(sku + i)).containsExactly("INITIAL " + (i + 1));
    }
  }

  @Test
  void ofTenWorkersAtOnceOneAppliesABatch() throws Exception {
    String sku = sku();
    UUID worker = Ids.next();
    UUID id = held(worker, HEADER + numbered(sku, 0, 50));
    Batch all = cutter(id, 100).next();

    List<Callable<Long>> work = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      work.add(
          () -> {
            step.apply(id, worker, all);
            return imports.find(id).orElseThrow().succeeded();
          });
    }

    assertThat(AtOnce.all(threads, work)).containsOnly(50L);
    assertThat(ledger(sku + 49)).containsExactly("INITIAL 50");
  }

  @Test
  void importsOrdersAndRevisionsAtOnceNeitherBlockEachOtherNorLoseAPiece() throws Exception {
    String sku = sku();
    csv(numbered(sku, 0, 40).split("\n"));
    List<UUID> ids = IntStream.range(0, 40).mapToObj(i -> product(sku + i).id()).toList();
    List<Callable<Boolean>> actors = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      int actor = i;
      actors.add(() -> importing(sku, actor));
      actors.add(() -> ordering(ids, actor));
      actors.add(() -> revising(ids, actor));
    }

    AtOnce.all(threads, actors);

    assertThat(
            database.list(
                """
                SELECT s.product_id FROM stock s LEFT JOIN stock_movement m USING (product_id)
                GROUP BY s.product_id
                HAVING s.on_hand <> coalesce(sum(delta)
                    FILTER (WHERE kind IN ('INITIAL', 'ADJUSTMENT', 'SHIPPED')), 0)
                  OR s.reserved <> coalesce(sum(delta)
                    FILTER (WHERE kind IN ('HELD', 'RELEASED', 'SHIPPED')), 0)
                """,
                row -> row.getString(1)))
        .isEmpty();
  }

  private boolean importing(String sku, int actor) throws IOException {
    for (int round = 0; round < 5; round++) {
      int pieces = 50 + 10 * actor + round;
      List<String> rows = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        rows.add(sku + (actor % 2 == 0 ? i : 59 - i) + ",Mug " + pieces + ",,1,," + pieces);
      }
      UUID worker = Ids.next();
      UUID id = held(worker, HEADER + String.join("\n", rows));
      step.apply(id, worker, cutter(id, 100).next());
      assertThat(imports.find(id).orElseThrow()).returns(60L, Import::succeeded);
    }
    return true;
  }

  private boolean ordering(List<UUID> ids, int actor) {
    for (int round = 0; round < 10; round++) {
      UUID order = Ids.next();
      Map<UUID, Integer> wanted =
          Map.of(ids.get((actor + round) % 40), 1, ids.get((7 * actor + 20 + round) % 40), 1);
      try {
        progress.hold(order, wanted, clock.instant().plus(LONG), "order-service");
        progress.release(order, "order-service");
      } catch (BusinessException refused) {
        assertThat(refused.slug()).isEqualTo("out-of-stock");
      }
    }
    return true;
  }

  private boolean revising(List<UUID> ids, int actor) {
    for (int round = 0; round < 10; round++) {
      UUID id = ids.get((11 * actor + round) % 40);
      catalogue.revise(id, products.find(id).orElseThrow().details(), product -> {});
    }
    return true;
  }
}
