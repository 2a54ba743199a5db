package shop.product;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
import shop.platform.money.Money;
import shop.product.catalogue.control.Catalogue;
import shop.product.catalogue.entity.Found;
import shop.product.catalogue.entity.ListOrder;
import shop.product.catalogue.entity.ProductDetails;
import shop.product.catalogue.entity.ProductFilter;
import shop.product.catalogue.entity.Products;
import shop.sqs.SqsListener;

/** What is found by words, on a real PostgreSQL; each test in a category of its own. */
@ExtendWith(ArquillianExtension.class)
class SearchIT {

  private static final Currency GBP = Currency.getInstance("GBP");

  @Resource(lookup = "java:comp/DefaultManagedThreadFactory")
  ManagedThreadFactory threads;

  @Inject UserTransaction transaction;
  @Inject Catalogue catalogue;
  @Inject Products products;
  @Inject Database database;

  private final String category = "c" + Ids.next();

  @Deployment
  static WebArchive archive() {
    return ArchiveUnderTest.with(new Class<?>[] {SearchIT.class}, SqsListener.class);
  }

  private ProductDetails details(String name, @Nullable String description) {
    return new ProductDetails(
        name, description, new Money(1_250, GBP), List.of(category), Map.of(), List.of());
  }

  private UUID add(String name, @Nullable String description) {
    UUID id = Ids.next();
    catalogue.add(Claim.unkeyed(id), "SKU-" + id, details(name, description), 0, "admin");
    return id;
  }

  private UUID withSku(String sku) {
    UUID id = Ids.next();
    catalogue.add(Claim.unkeyed(id), sku, details("Mug", null), 0, "admin");
    return id;
  }

  private ProductFilter filter(String words) {
    return new ProductFilter(
        words, category, null, null, null, null, List.of(), ListOrder.RELEVANCE);
  }

  private List<UUID> found(String words) {
    return products.list(filter(words), new PageRequest(100, List.of(), "")).stream()
        .map(found -> found.product().id())
        .toList();
  }

  private void finds(UUID product, String... questions) {
    assertThat(questions)
        .allSatisfy(words -> assertThat(found(words)).as(words).containsExactly(product));
  }

  private void findsNothing(String... questions) {
    assertThat(questions).allSatisfy(words -> assertThat(found(words)).as(words).isEmpty());
  }

  @Test
  void whatHasNoWordFindsNothing() {
    add("Paper lantern & co.", "'quoted' \\ | 100 %");

    findsNothing("!", "':*&|!", "'", "''", "\\", "\\'", "<->", "(", "=", "%", "-- ;", "🙂");
  }

  @Test
  void whatIsAnOperatorElsewhereIsNoneHere() {
    UUID lantern = add("Paper lantern", "Folds flat; 100 % paper");

    finds(
        lantern, "'lantern'", "lantern:*", "!lantern", "paper & lantern", "(lantern", "lantern\\");
    findsNothing("lantern | teapot", "lantern' | 'teapot", "=teapot", "l%n");
  }

  @Test
  void aQuestionAsLongAsItMayBeIsAnswered() {
    UUID lantern = add("Paper lantern", null);

    findsNothing("x".repeat(200), "茶".repeat(200), "ﷺ".repeat(200), "aa bb cc ".repeat(22));
    finds(lantern, "lantern ".repeat(25), "lantern paper ".repeat(14));
  }

  @Test
  void ofMoreThanTenWordsTheFirstTenMatter() {
    String ten = "one two three four five six seven eight nine ten";
    UUID product = add(ten, null);

    finds(product, ten + " eleven");
    findsNothing("eleven " + ten);
  }

  @Test
  void aWordOfAnyLengthCanBeStored() {
    UUID product = add("x".repeat(200), "y".repeat(5_000));

    finds(product, "x".repeat(200), "y".repeat(64), "xxxxx");
  }

  @Test
  void shortWordsAndNumbersHaveNoSlipsOfThePen() {
    add("Cat 12345 mug", null);

    findsNothing("cot", "mgu", "12354", "1234x");
  }

  @Test
  void twoSlipsInAWordAreTooMany() {
    add("Paper lantern", null);

    findsNothing("latren", "lanternxx", "lamtarn", "antrn");
  }

  @Test
  void oneSlipInAWordIsForgiven() {
    UUID lantern = add("Paper lantern", null);
    UUID kettle = add("Enamel kettle", null);
    UUID bag = add("Jute bag", null);

    finds(lantern, "latern", "lanntern", "lamtern", "latnern", "antern", "lanterm", "LATERN");
    finds(kettle, "keetle", "ketle", "kettel");
    finds(bag, "bags");
  }

  @Test
  void wordsAreFoundByTheirBeginnings() {
    UUID heart = add("Wooden heart", null);

    finds(heart, "h", "he", "hea", "hear", "HEAR", "wood hea", "heart w");
    findsNothing("art", "woo heart");
  }

  @Test
  void allWordsMustFitEachInItsOwnWay() {
    UUID lantern = add("Paper lantern", "Folds flat");
    add("Paper bag", "Folds flat");

    finds(lantern, "latern paper", "flat lante", "pape latern", "lantern pa");
    findsNothing("lantern teapot", "latern tepot");
  }

  @Test
  void theBestComeFirstAndOfThemTheNewest() {
    UUID slipInText = add("One", "Two lanterns and a bartel");
    UUID slipInName = add("Bartel one", null);
    UUID beginningInText = add("Two", "Of barrels");
    UUID beginningInName = add("Barrels", null);
    UUID wordInText = add("Three", "A barrel");
    UUID wordInName = add("Barrel", null);
    UUID newest = add("Barrel, barrels", "bartel");
    UUID newestSlip = add("Barel", null);

    assertThat(found("barrel"))
        .containsExactly(
            newest,
            wordInName,
            wordInText,
            beginningInName,
            beginningInText,
            newestSlip,
            slipInName,
            slipInText);
  }

  @Test
  void accentsApostrophesAndCaseDoNotMatter() {
    UUID cafe = add("Café ＮＯＩＲ", null);
    UUID children = add("Children's apron", "Don’t wash");

    finds(cafe, "cafe", "CAFÉ", "cafe\u0301", "noir", "cafee");
    finds(children, "childrens", "children’s", "children's", "dont");
  }

  @Test
  void aSkuIsFoundWholeAndByItsBeginningInAnyCase() {
    String number = Long.toString(Ids.next().getLeastSignificantBits() & Long.MAX_VALUE);
    UUID plain = withSku("AB-" + number + "/x Y");
    withSku("AB-" + number.substring(1) + "/x Y");

    finds(
        plain,
        "AB-" + number + "/x Y",
        "ab-" + number + "/X y",
        "ab" + number + "xy",
        "AB" + number.substring(0, 12),
        "ab-" + number.substring(0, 12),
        number + "/x",
        number);
    findsNothing("b" + number, "ac-" + number);
  }

  @Test
  void aProductIsFoundAsItIsNow() {
    UUID product = add("Paper lantern", "Folds flat");
    catalogue.revise(product, details("Straw teapot", null), known -> {});

    findsNothing("lantern", "paper", "folds", "latern");
    finds(product, "straw", "tepot");

    catalogue.archive(product, known -> {});
    findsNothing("straw", "teapot", "tepot");
  }

  @Test
  void whatSqlWritesInBulkIsFoundAndForgivenAsWell() {
    String write =
        """
        INSERT INTO product (id, version, sku, name, description, price_minor, currency, categories,
          attributes, image_urls, status, created_at, updated_at)
        SELECT uuidv7(), 1, ? || i, ?, NULL, 1, 'GBP', ?, '{}', '[]', 'ACTIVE', now(), now()
        FROM generate_series(1, ?) AS i
        ON CONFLICT (sku) DO UPDATE SET name = excluded.name
        """;
    String categories = "[\"" + category + "\"]";
    database.update(write, category, "Samovar", categories, 50);
    database.update(write, category, "Tajine", categories, 30);

    assertThat(found("samvar")).hasSize(20);
    assertThat(found("tajin")).hasSize(30);
    assertThat(found("tahine")).hasSize(30);
  }

  @Test
  void whatIsOldIsFoundBesideWhatIsNew() {
    UUID old = add("Amphora", null);
    database.update(
        """
        INSERT INTO product (id, version, sku, name, price_minor, currency, categories, attributes,
          image_urls, status, created_at, updated_at)
        SELECT uuidv7(), 1, 'F-' || uuidv7(), 'Filler', 1, 'GBP', '[]', '{}', '[]', 'ACTIVE', now(),
          now()
        FROM generate_series(1, 1100)
        """);
    UUID recent = add("Amphora", null);

    assertThat(found("amphora")).containsExactly(recent, old);
    assertThat(found("amfora")).isEmpty();
    assertThat(found("amhora")).containsExactly(recent, old);
  }

  @Test
  void pagesOfAnyLengthShowEverythingOnceAndInOrder() {
    for (int i = 0; i < 4; i++) {
      add("Barrel", null);
      add("Barrels", "A barrel");
      add("Barel", "Some barrels");
      add("Box", "A bartel");
    }
    List<UUID> all = found("barrel");

    assertThat(all).hasSize(16);
    assertThat(Stream.of(1, 2, 3, 5, 7, 15, 16))
        .allSatisfy(limit -> assertThat(allPages("barrel", limit)).as("%d", limit).isEqualTo(all));
  }

  private List<UUID> allPages(String words, int limit) {
    List<UUID> seen = new ArrayList<>();
    List<String> after = List.of();
    List<Found> page;
    do {
      page = products.list(filter(words), new PageRequest(limit, after, ""));
      List<Found> shown = page.subList(0, Math.min(limit, page.size()));
      shown.forEach(found -> seen.add(found.product().id()));
      after = ListOrder.RELEVANCE.keyOf(shown.getLast());
    } while (page.size() > limit);
    return seen;
  }

  @Test
  void ofTwoWhoBringTheSameNewWordsNeitherWaitsForTheOther() throws Exception {
    var bothHaveWritten = new CyclicBarrier(2);

    AtOnce.all(
        threads,
        IntStream.range(0, 2)
            .<java.util.concurrent.Callable<Boolean>>mapToObj(
                i ->
                    () -> {
                      transaction.begin();
                      add("Quokka", null);
                      AtOnce.meet(bothHaveWritten);
                      transaction.commit();
                      return true;
                    })
            .toList());

    assertThat(found("quoka")).hasSize(2);
  }
}
