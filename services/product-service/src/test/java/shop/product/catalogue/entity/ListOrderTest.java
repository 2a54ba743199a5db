package shop.product.catalogue.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.platform.http.PageRequest;
import shop.platform.money.Money;
import shop.platform.problem.BusinessException;

class ListOrderTest {

  private static final UUID ID = new UUID(0, 1);
  private static final Found FOUND =
      new Found(
          new Product(
              ID,
              "A",
              new ProductDetails(
                  "A lamp",
                  null,
                  new Money(1999, Currency.getInstance("GBP")),
                  List.of(),
                  Map.of(),
                  List.of()),
              Instant.parse("2026-11-22T07:30:00.123456Z")),
          4);

  @ParameterizedTest
  @ValueSource(strings = {"", "oldest", "NEWEST", "relevance", "-name"})
  void anUnknownOrderIsMalformed(String word) {
    assertThatThrownBy(() -> ListOrder.of(word)).isInstanceOf(BusinessException.class);
  }

  @ParameterizedTest
  @CsvSource({"newest, NEWEST", "price, PRICE", "-price, PRICE_DOWN", "name, NAME"})
  void anOrderIsNamedByItsWord(String word, ListOrder order) {
    assertThat(ListOrder.of(word)).isEqualTo(order);
  }

  @ParameterizedTest
  @EnumSource(names = {"NEWEST", "PRICE", "PRICE_DOWN", "RELEVANCE"})
  void aCursorThatWasTamperedWithIsMalformed(ListOrder order) {
    assertThatThrownBy(() -> order.lastKey(after(List.of("x", ID.toString()))))
        .isInstanceOf(BusinessException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "7", "-1", "4.0", "99999999999"})
  void aCursorOfARankThatNoProductHasIsMalformed(String rank) {
    assertThatThrownBy(() -> ListOrder.RELEVANCE.lastKey(after(List.of(rank, ID.toString()))))
        .isInstanceOf(BusinessException.class);
  }

  @ParameterizedTest
  @EnumSource
  void theKeyOfARowIsReadBackExactly(ListOrder order) {
    List<String> key = order.keyOf(FOUND);

    assertThat(order.lastKey(after(key))).isEqualTo(key.getFirst());
    assertThat(key).hasSize(ListOrder.KEYS).endsWith(ID.toString());
  }

  @Test
  void productsOfOnePriceAreToldApartByTheirId() {
    assertThat(ListOrder.PRICE.orderBy()).isEqualTo("price_minor, id");
    assertThat(ListOrder.PRICE_DOWN.orderBy()).isEqualTo("price_minor DESC, id DESC");
  }

  private static PageRequest after(List<String> key) {
    return new PageRequest(20, key, "");
  }
}
