package shop.order.ordering.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.order.ordering.entity.Example.ADDRESS;
import static shop.order.ordering.entity.Example.ANNA;
import static shop.order.ordering.entity.Example.CLOCK;
import static shop.order.ordering.entity.Example.GBP;
import static shop.order.ordering.entity.Example.LAMP;

import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shop.order.ordering.entity.Item;
import shop.platform.money.Money;
import shop.platform.money.ShopCurrency;
import shop.platform.problem.BusinessException;

class OrderRequestTest {

  private static final ShopCurrency POUNDS =
      new ShopCurrency() {
        @Override
        public Currency get() {
          return GBP;
        }
      };

  private static OrderRequest request(
      @Nullable List<OrderRequest.Line> lines, @Nullable Money expectedTotal) {
    return new OrderRequest(lines, null, ADDRESS, null, expectedTotal);
  }

  private static void assertInvalidAt(String pointer, OrderRequest request) {
    assertThatThrownBy(() -> request.purchase(ANNA, POUNDS))
        .isInstanceOfSatisfying(
            BusinessException.class,
            refusal -> {
              assertThat(refusal.slug()).isEqualTo("validation-failed");
              assertThat(refusal.errors().getFirst().pointer()).isEqualTo(pointer);
            });
  }

  @Test
  void anExpectationInAnotherCurrencyIsRefused() {
    assertInvalidAt(
        "/expectedTotal/currency", request(null, new Money(1, Currency.getInstance("EUR"))));
  }

  @Test
  void tooManyPiecesOfAProductAreRefusedAtTheLineThatMakesThem() {
    assertInvalidAt(
        "/items/2/quantity",
        request(
            List.of(
                new OrderRequest.Line(LAMP, 100_000),
                new OrderRequest.Line(CLOCK, 1),
                new OrderRequest.Line(LAMP, 1)),
            null));
  }

  @Test
  void theSameProductOnSeveralLinesIsOneItem() {
    var lines =
        List.of(
            new OrderRequest.Line(LAMP, 99_999),
            new OrderRequest.Line(CLOCK, 2),
            new OrderRequest.Line(LAMP, 1));

    assertThat(request(lines, null).purchase(ANNA, POUNDS).items())
        .containsExactly(new Item(LAMP, 100_000), new Item(CLOCK, 2));
  }

  @Test
  void noItemsMeanTheCart() {
    assertThat(request(null, null).purchase(ANNA, POUNDS).items()).isNull();
  }
}
