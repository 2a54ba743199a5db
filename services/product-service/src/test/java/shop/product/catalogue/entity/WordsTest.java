package shop.product.catalogue.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.product.catalogue.entity.Words.Word;

class WordsTest {

  private static final Words CARD = new Words(List.of(new Word("card", List.of("cart"))));

  private static Words words(String... words) {
    return new Words(Stream.of(words).map(word -> new Word(word, List.of())).toList());
  }

  @Test
  void withoutWordsNothingFits() {
    assertThat(words().ranks()).isEmpty();
  }

  @Test
  void withoutSlipsOfThePenTheirRanksAreNotAskedFor() {
    assertThat(words("paper", "lantern").ranks()).containsExactly(6, 5, 4, 3);
  }

  @Test
  void oneWordWithASlipOfThePenIsEnoughForTheirRanks() {
    var words = new Words(List.of(new Word("paper", List.of()), new Word("bxo", List.of("box"))));

    assertThat(words.ranks()).containsExactly(6, 5, 4, 3, 2, 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "6; '=card'",
        "5; 'card'",
        "4; '=card':*",
        "3; 'card':*",
        "2; ('=card':* | '=cart')",
        "1; ('card':* | 'cart')"
      })
  void aWordFitsAsItIsThenAsABeginningThenWithASlip(int rank, String query) {
    assertThat(CARD.fitting(rank)).isEqualTo(query);
  }

  @Test
  void theBestIsKeptOutOfAllOtherRanks() {
    assertThat(CARD.fittingBetter(6)).isEmpty();
    assertThat(CARD.fittingBetter(5)).containsExactly("'=card'");
    assertThat(CARD.fittingBetter(1)).containsExactly(CARD.fitting(2), CARD.fitting(3));
  }

  @Test
  void ofShortWordsOnlyTheLastIsABeginning() {
    assertThat(words("set", "of", "card", "bo").fitting(4))
        .isEqualTo("'=set' & '=of' & '=card':* & '=bo':* | '=setofcardbo':*");
  }

  @Test
  void severalWordsMayBeTheSkuInParts() {
    assertThat(words("85123", "a").fitting(6)).isEqualTo("'=85123' & '=a' | '=85123a'");
  }

  @Test
  void noSkuIsLongerThanASku() {
    assertThat(words("a".repeat(32), "b".repeat(32)).fitting(6)).contains("|");
    assertThat(words("a".repeat(32), "b".repeat(33)).fitting(6)).doesNotContain("|");
  }
}
