package shop.order.ordering.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.order.ordering.entity.Example.CLOCK;
import static shop.order.ordering.entity.Example.LAMP;
import static shop.order.ordering.entity.Example.NOW;
import static shop.order.ordering.entity.Example.ORDER;
import static shop.order.ordering.entity.Example.lines;

import java.util.List;
import org.junit.jupiter.api.Test;

class HeldStockTest {

  private final HeldStock held = new HeldStock(ORDER, lines(), NOW);

  @Test
  void anotherQuantityIsAnotherHold() {
    assertThat(held.isOf(List.of(new Item(LAMP, 3), new Item(CLOCK, 1)))).isFalse();
  }

  @Test
  void lessOrMoreProductsAreAnotherHold() {
    assertThat(held.isOf(List.of(new Item(LAMP, 2)))).isFalse();
    assertThat(held.isOf(List.of(new Item(LAMP, 2), new Item(CLOCK, 1), new Item(ORDER, 1))))
        .isFalse();
  }

  @Test
  void theOrderOfProductsDoesNotMatter() {
    assertThat(held.isOf(List.of(new Item(CLOCK, 1), new Item(LAMP, 2)))).isTrue();
  }
}
