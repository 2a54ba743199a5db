package shop.product.catalogue.entity;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import shop.platform.http.PageRequest;

/**
 * Products by words, by their rank and, of one rank, the newest first. Rank after rank is asked for
 * until the page is full: no rank is ever computed for all that fits.
 */
final class Search {

  /** Further words of a question do not matter. */
  private static final int MOST_WORDS = 10;

  /** Words that one may be a slip of the pen for; further ones, by the alphabet, do not matter. */
  private static final int MOST_ALIKE = 50;

  /**
   * The words of a text with the catalogue's words that are like them. Short ones are like too
   * many, and what has a digit in it is like none.
   */
  private static final String WORDS =
      """
      SELECT asked.word, known.word AS alike
      FROM unnest(search_words(CAST(?1 AS text))) WITH ORDINALITY AS asked (word, place)
      LEFT JOIN LATERAL (
        SELECT DISTINCT word FROM search_word
        WHERE asked.word ~ '^[[:alpha:]]{4,}$'
          AND near && search_near(asked.word) AND word <> asked.word
        ORDER BY word LIMIT ?2) AS known ON true
      WHERE asked.place <= ?3
      ORDER BY asked.place, alike
      """;

  /** Before the first page: no id comes after it. */
  private static final UUID FIRST = new UUID(-1, -1);

  private final EntityManager entities;

  Search(EntityManager entities) {
    this.entities = entities;
  }

  /** As many products as the page asks for, or all that there are. */
  List<Found> find(String text, ProductFilter filter, PageRequest page) {
    Words words = words(text);
    UUID afterId = page.afterId();
    int from = afterId == null ? Words.BEST : Integer.parseInt(filter.order().lastKey(page));
    List<Found> found = new ArrayList<>();
    for (int rank : words.ranks()) {
      if (rank <= from && found.size() < page.fetch()) {
        UUID after = afterId != null && rank == from ? afterId : FIRST;
        int most = page.fetch() - found.size();
        found.addAll(ProductQuery.fitting(words, rank, filter, after, most).on(entities));
      }
    }
    return found;
  }

  private Words words(String text) {
    List<?> rows =
        entities
            .createNativeQuery(WORDS)
            .setParameter(1, text)
            .setParameter(2, MOST_ALIKE)
            .setParameter(3, MOST_WORDS)
            .getResultList();
    Map<String, List<String>> alike = new LinkedHashMap<>();
    for (Object row : rows) {
      Object[] pair = (Object[]) row;
      List<String> of = alike.computeIfAbsent((String) pair[0], word -> new ArrayList<>());
      if (pair[1] != null) {
        of.add((String) pair[1]);
      }
    }
    return new Words(
        alike.entrySet().stream()
            .map(word -> new Words.Word(word.getKey(), word.getValue()))
            .toList());
  }
}
