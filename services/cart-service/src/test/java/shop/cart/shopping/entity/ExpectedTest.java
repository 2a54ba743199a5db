package shop.cart.shopping.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.platform.http.ETags;

class ExpectedTest {

  private static Expected tags(String... tags) {
    return new Expected(List.of(tags));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\"\"",
        "\"-\"",
        "\"7\"",
        "7-1",
        "W/\"7-1\"",
        "\"8-1\"",
        "\"~-1\"",
        "\"7-1\"\"7-1\"",
        "\"7-\"",
        "\"7-anything\"",
        "\"7-1-2\"",
        "\"7-A\"",
        "\"7-~\"",
        "\"zzzzzzzzzzzzzzz-1\""
      })
  void whatIsNotTheTagOfTheVersionAdmitsNothing(String tag) {
    assertThat(tags(tag).admits(7)).isFalse();
    assertThat(tags(tag).asText()).isNotEmpty();
  }

  @Test
  void aTagAdmitsItsVersionWhateverTheCatalogueSaysMeanwhile() {
    long version = 1_795_360_905_123_456L;

    assertThat(tags(ETags.of(version, 1)).admits(version)).isTrue();
    assertThat(tags(ETags.of(version, 2)).admits(version)).isTrue();
    assertThat(tags(ETags.of(version, 1)).asText()).isEqualTo("1795360905123456");
  }

  @Test
  void oneOfSeveralTagsIsEnough() {
    assertThat(tags(ETags.of(6, 1), ETags.of(7, 1)).admits(7)).isTrue();
    assertThat(tags(ETags.of(6, 1), ETags.of(7, 1)).asText()).isEqualTo("6,7");
  }

  @Test
  void aStarAmongTagsIsNone() {
    assertThat(tags("*", ETags.of(6, 1)).admits(7)).isFalse();
    assertThat(tags("*", ETags.of(6, 1)).asText()).isEqualTo("6");
  }

  @Test
  void noTagOrAStarAdmitsEverything() {
    assertThat(Expected.ANY.admits(7)).isTrue();
    assertThat(tags("*").admits(0)).isTrue();
    assertThat(tags("*").asText()).isEmpty();
  }
}
