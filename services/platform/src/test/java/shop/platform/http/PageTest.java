package shop.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PageTest {

  private static final PageRequest OF_TWO = new PageRequest(2, List.of(), "filter");

  private static Page<String> page(List<String> rows, @Nullable List<String> lookedUpTo) {
    return Page.of(OF_TWO, rows, List::of, Function.identity(), lookedUpTo);
  }

  @Test
  void theRowThatTellsOfANextPageIsNotShown() {
    assertThat(page(List.of("a", "b", "c"), List.of("z")))
        .isEqualTo(new Page<>(List.of("a", "b"), OF_TWO.cursorAfter(List.of("b"))));
  }

  @Test
  void whereOnlyAPartWasLookedThroughTheNextPageBeginsAtItsEnd() {
    assertThat(page(List.of(), List.of("z")))
        .isEqualTo(new Page<>(List.of(), OF_TWO.cursorAfter(List.of("z"))));
  }

  @Test
  void theLastPageHasNoNext() {
    assertThat(page(List.of("a", "b"), null).nextCursor()).isNull();
  }
}
