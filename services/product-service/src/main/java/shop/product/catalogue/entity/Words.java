package shop.product.catalogue.entity;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The words that a client looks for, of which a product must have all. How well it fits is its
 * rank, from {@link #BEST} down to 1: all of them as they are; all as they are or as beginnings;
 * some only with a slip of the pen. Of each of these three, products that have them all in name and
 * SKU come before those that have some in the description alone.
 */
record Words(List<Word> words) {

  /** All words, as they are, in name and SKU. */
  static final int BEST = 6;

  /** All words, with slips of the pen, in name and SKU; the last rank but one. */
  private static final int ALIKE_IN_NAME = 2;

  /** A SKU has no more characters, so no more words either that are written as one. */
  private static final int LONGEST_SKU = 64;

  /** Letters of a word that is nothing but itself. */
  private static final int SHORT = 3;

  /**
   * A word, as the database takes texts to words: letters and digits only.
   *
   * @param alike words of the catalogue that it may be a slip of the pen for
   */
  record Word(String text, List<String> alike) {}

  Words {
    words = List.copyOf(words);
  }

  /** The ranks that products may have, best first; none where there are no words. */
  List<Integer> ranks() {
    if (words.isEmpty()) {
      return List.of();
    }
    boolean slips = words.stream().anyMatch(word -> !word.alike().isEmpty());
    int last = slips ? 1 : ALIKE_IN_NAME + 1;
    return IntStream.iterate(BEST, rank -> rank >= last, rank -> rank - 1).boxed().toList();
  }

  /** What fits as well as this rank says, and some of what fits better, as a tsquery. */
  String fitting(int rank) {
    // Words of name and SKU are marked so in the index.
    String mark = rank % 2 == 0 ? "=" : "";
    String all =
        IntStream.range(0, words.size())
            .mapToObj(place -> alternatives(place, rank, mark))
            .collect(Collectors.joining(" & "));
    String sku = words.stream().map(Word::text).collect(Collectors.joining());
    return words.size() == 1 || sku.length() > LONGEST_SKU
        ? all
        : all + " | " + lexeme(mark, sku, rank < BEST - 1);
  }

  /** What fits better than this rank says: whatever is above these two is among them. */
  List<String> fittingBetter(int rank) {
    return IntStream.rangeClosed(rank + 1, Math.min(rank + 2, BEST))
        .mapToObj(this::fitting)
        .toList();
  }

  private String alternatives(int place, int rank, String mark) {
    Word word = words.get(place);
    String itself = lexeme(mark, word.text(), rank < BEST - 1 && isBeginning(place));
    if (rank > ALIKE_IN_NAME || word.alike().isEmpty()) {
      return itself;
    }
    Function<String, String> alternative = alike -> " | " + lexeme(mark, alike, false);
    return word.alike().stream()
        .map(alternative)
        .collect(Collectors.joining("", "(" + itself, ")"));
  }

  /**
   * Most products have words that begin with those few letters, and the index gives them all, for
   * every such word of a question: so only the last word counts, which may still be being typed.
   */
  private boolean isBeginning(int place) {
    return place == words.size() - 1 || words.get(place).text().length() > SHORT;
  }

  private static String lexeme(String mark, String word, boolean beginning) {
    return "'" + mark + word + (beginning ? "':*" : "'");
  }
}
