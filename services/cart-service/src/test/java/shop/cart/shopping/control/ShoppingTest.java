package shop.cart.shopping.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.cart.shopping.control.InMemory.ANN;

import java.time.Clock;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.cart.shopping.boundary.CatalogueClient;
import shop.cart.shopping.entity.Cart;
import shop.cart.shopping.entity.Edited;
import shop.cart.shopping.entity.Expected;
import shop.cart.shopping.entity.KnownProduct;
import shop.cart.shopping.entity.Line;
import shop.cart.shopping.entity.Shopper;
import shop.platform.audit.AuditEntry;
import shop.platform.http.ETags;
import shop.platform.money.Money;
import shop.platform.money.ShopCurrency;
import shop.platform.problem.BusinessException;
import shop.platform.security.Caller;

class ShoppingTest {

  private static final Currency GBP = Currency.getInstance("GBP");
  private static final UUID LAMP = UUID.fromString("01a20320-9c01-7000-8000-00000000000a");
  private static final UUID CLOCK = UUID.fromString("01a20320-9c01-7000-8000-00000000000b");

  private static final Shopper SHE = Shopper.user(ANN);

  private static final String ADMIN = "01a20320-9c01-7000-8000-00000000000a";

  private final Shopping shopping = new Shopping();
  private final InMemory carts = new InMemory();
  private final Shelf shelf = new Shelf();
  private final Caller caller = new Caller();

  @BeforeEach
  void configure() {
    shopping.carts = carts;
    shopping.caller = caller;
    shopping.catalogue = new Catalogue();
    shopping.catalogue.client = shelf;
    shopping.catalogue.clock = Clock.systemUTC();
    shopping.catalogue.patience = Duration.ofHours(1);
    shopping.currency =
        new ShopCurrency() {
          @Override
          public Currency get() {
            return GBP;
          }
        };
    sell(LAMP, 1_999);
    sell(CLOCK, 500);
    shelf.inStock.addAll(List.of(LAMP, CLOCK));
  }

  private static Money pence(long amount) {
    return new Money(amount, GBP);
  }

  private void sell(UUID product, long price) {
    shelf.sold.put(
        product, new CatalogueClient.Product(product, "SKU", "A product", pence(price), true));
  }

  private void putIn(UUID product, int quantity, long price) {
    carts.lines.add(
        new Line(product, quantity, new KnownProduct("SKU", "A product", pence(price))));
  }

  private PricedCart cart() {
    return shopping.price(carts.get(ANN));
  }

  private static void assertRefused(String slug, ThrowingCallable attempt) {
    assertThatThrownBy(attempt)
        .isInstanceOfSatisfying(
            BusinessException.class, refusal -> assertThat(refusal.slug()).isEqualTo(slug));
  }

  private Cart seen() {
    return carts.get(SHE.id());
  }

  @Test
  void whatIsNotSoldCannotBePutIn() {
    assertRefused(
        "unknown-product", () -> shopping.add(SHE, seen(), Expected.ANY, new UUID(0, 1), 1));
    assertThat(carts.lines).isEmpty();
  }

  @Test
  void withoutProductServiceNothingCanBePutIn() {
    shelf.isAway = true;

    assertThatThrownBy(() -> shopping.add(SHE, seen(), Expected.ANY, LAMP, 1))
        .isInstanceOf(jakarta.ws.rs.ProcessingException.class);
    assertThat(carts.lines).isEmpty();
  }

  @Test
  void whatCouldNeverBePaidIsRefusedAndChangesNothing() {
    sell(LAMP, Money.MAX);
    shopping.add(SHE, seen(), Expected.ANY, LAMP, 1);

    assertRefused("validation-failed", () -> shopping.add(SHE, seen(), Expected.ANY, LAMP, 1));
    assertRefused("validation-failed", () -> shopping.add(SHE, seen(), Expected.ANY, CLOCK, 1));
    assertRefused("validation-failed", () -> shopping.set(SHE, seen(), Expected.ANY, LAMP, 2));
    assertThat(carts.lines).extracting(Line::quantity).containsExactly(1);
  }

  @Test
  void whatIsNotInTheCartHasNoQuantity() {
    assertRefused("not-found", () -> shopping.set(SHE, seen(), Expected.ANY, LAMP, 2));
  }

  @Test
  void aStaleChangeIsToldTheTagThatAReadWouldGive() {
    putIn(LAMP, 1, 1_999);
    carts.outcome = Edited.Outcome.STALE;

    assertThatThrownBy(() -> shopping.clear(SHE, new Expected(List.of(ETags.of(9, 9)))))
        .isInstanceOfSatisfying(
            BusinessException.class,
            refusal -> assertThat(refusal.extensions()).containsEntry("etag", cart().etag()));
  }

  @Test
  void tooMuchSaysWhichFieldMakesIt() {
    carts.outcome = Edited.Outcome.TOO_MANY;
    assertThatThrownBy(() -> shopping.add(SHE, seen(), Expected.ANY, LAMP, 1))
        .isInstanceOfSatisfying(
            BusinessException.class,
            refusal -> assertThat(refusal.errors().getFirst().pointer()).isEqualTo("/quantity"));

    carts.outcome = Edited.Outcome.FULL;
    assertThatThrownBy(() -> shopping.add(SHE, seen(), Expected.ANY, LAMP, 1))
        .isInstanceOfSatisfying(
            BusinessException.class,
            refusal -> assertThat(refusal.errors().getFirst().pointer()).isEqualTo("/productId"));
  }

  @Test
  void pricesAreTodaysAndAChangeIsPointedOut() {
    putIn(LAMP, 3, 1_500);
    putIn(CLOCK, 2, 500);

    PricedCart cart = cart();

    assertThat(cart.lines().get(0).product().price()).isEqualTo(pence(1_999));
    assertThat(cart.lines().get(0).warnings()).containsExactly(Warning.PRICE_CHANGED);
    assertThat(cart.lines().get(1).warnings()).isEmpty();
    assertThat(cart.subtotal()).isEqualTo(pence(3 * 1_999 + 2 * 500));
  }

  @Test
  void puttingInAsksOnceForAllThatIsShown() {
    putIn(CLOCK, 2, 400);

    PricedCart cart = shopping.add(SHE, seen(), Expected.ANY, LAMP, 1);

    assertThat(cart.subtotal()).isEqualTo(pence(1_999 + 2 * 500));
    assertThat(shelf.calls).isEqualTo(1);
  }

  /** Whether it can be put in is known soon, however long it takes to ask for all the others. */
  @Test
  void puttingIntoALongCartDoesNotWaitForTheRest() {
    for (int i = 0; i < CatalogueClient.MOST_IDS; i++) {
      UUID product = new UUID(7L << 12, Long.MIN_VALUE + i);
      sell(product, 100);
      putIn(product, 1, 100);
    }

    PricedCart cart = shopping.add(SHE, seen(), Expected.ANY, LAMP, 1);

    assertThat(cart.subtotal()).isEqualTo(pence(100 * 100 + 1_999));
    assertThat(shelf.calls).isEqualTo(1 + 2);
  }

  @Test
  void whatAnotherRequestPutsInMeanwhileIsShownAtTodaysPriceToo() {
    Cart seen = seen();
    putIn(CLOCK, 2, 400);

    PricedCart cart = shopping.add(SHE, seen, Expected.ANY, LAMP, 1);

    assertThat(cart.subtotal()).isEqualTo(pence(1_999 + 2 * 500));
  }

  @Test
  void puttingInAgainTakesNoteOfTodaysPrice() {
    putIn(LAMP, 1, 1_500);

    PricedCart cart = shopping.add(SHE, seen(), Expected.ANY, LAMP, 1);

    assertThat(cart.lines().getFirst().line().quantity()).isEqualTo(2);
    assertThat(cart.lines().getFirst().warnings()).isEmpty();
  }

  @Test
  void whatIsOutOfStockStillCounts() {
    putIn(LAMP, 1, 1_999);
    shelf.inStock.remove(LAMP);

    assertThat(cart().lines().getFirst().warnings()).containsExactly(Warning.OUT_OF_STOCK);
    assertThat(cart().subtotal()).isEqualTo(pence(1_999));
  }

  @Test
  void whatIsNoLongerSoldIsShownAtItsLastPriceAndDoesNotCount() {
    putIn(LAMP, 1, 1_500);
    putIn(CLOCK, 1, 500);
    shelf.sold.remove(LAMP);

    PricedCart cart = cart();

    assertThat(cart.lines().getFirst().warnings()).containsExactly(Warning.NO_LONGER_SOLD);
    assertThat(cart.lines().getFirst().product().price()).isEqualTo(pence(1_500));
    assertThat(cart.subtotal()).isEqualTo(pence(500));
  }

  @Test
  void withoutProductServiceThePricesLastKnownAreShownAndCalledThat() {
    putIn(LAMP, 2, 1_500);
    shelf.isAway = true;

    PricedCart cart = cart();

    assertThat(cart.lines().getFirst().warnings()).containsExactly(Warning.PRICE_NOT_CONFIRMED);
    assertThat(cart.subtotal()).isEqualTo(pence(3_000));
  }

  @Test
  void aLargeCartIsPricedByTheHundred() {
    for (int i = 0; i < Cart.MOST_LINES; i++) {
      UUID product = new UUID(7L << 12, Long.MIN_VALUE + i);
      sell(product, 100);
      shelf.inStock.add(product);
      putIn(product, 1, 100);
    }

    assertThat(cart().subtotal()).isEqualTo(pence(2_000 * 100));
    assertThat(shelf.calls).isEqualTo(20);
  }

  @Test
  void anEmptyCartAsksNobody() {
    assertThat(cart().subtotal()).isEqualTo(pence(0));
    assertThat(shelf.calls).isZero();
  }

  @Test
  void theTagChangesWithTheCartAndWithItsPrices() {
    putIn(LAMP, 1, 1_999);
    String before = cart().etag();
    assertThat(cart().etag()).isEqualTo(before);

    sell(LAMP, 2_000);
    String dearer = cart().etag();
    carts.version++;

    assertThat(dearer).isNotEqualTo(before);
    assertThat(cart().etag()).isNotEqualTo(dearer);
  }

  @Test
  void aRiseBeyondAllAmountsIsShownAtTheLimit() {
    putIn(LAMP, 100_000, 1);
    sell(LAMP, Money.MAX);

    assertThat(cart().subtotal()).isEqualTo(pence(Money.MAX));
  }

  @Test
  void whatAnAdminChangesIsPutOnRecordWithTheChange() {
    caller.identify(ADMIN, Set.of(Caller.ADMIN));

    shopping.clear(Shopper.user(InMemory.ANN), Expected.ANY);

    assertThat(Objects.requireNonNull(carts.deed))
        .extracting(AuditEntry::actor, AuditEntry::action, AuditEntry::ownerId)
        .containsExactly(ADMIN, "cart.clear", InMemory.ANN);
  }

  @Test
  void whatOwnersAndServicesChangeIsNotPutOnRecordHere() {
    caller.identify(InMemory.ANN.toString(), Set.of(Caller.ADMIN));
    shopping.clear(Shopper.user(InMemory.ANN), Expected.ANY);
    assertThat(carts.deed).isNull();

    caller.identify("order-service", Set.of(Caller.SERVICE));
    shopping.clear(Shopper.user(InMemory.ANN), Expected.ANY);
    assertThat(carts.deed).isNull();
  }
}
