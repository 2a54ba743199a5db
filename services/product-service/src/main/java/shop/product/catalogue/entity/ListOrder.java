package shop.product.catalogue.entity;

import java.util.Arrays;
import java.util.List;
import shop.platform.http.PageRequest;
import shop.platform.problem.BusinessException;
import shop.platform.time.Rfc3339;

/** How a list of products is sorted; products that are equal in it by their id, the same way. */
public enum ListOrder {
  NEWEST("newest", "created_at", "timestamptz", false),
  PRICE("price", "price_minor", "bigint", true),
  PRICE_DOWN("-price", "price_minor", "bigint", false),
  NAME("name", "name", "text", true),
  /** How well a product fits the words that were asked for, the best first; then the newest. */
  RELEVANCE("", "rank", "integer", false);

  /** Sort keys of a page's last row: the order's own, and the id. */
  public static final int KEYS = 2;

  private final String word;
  private final String column;
  private final String type;
  private final boolean ascending;

  ListOrder(String word, String column, String type, boolean ascending) {
    this.word = word;
    this.column = column;
    this.type = type;
    this.ascending = ascending;
  }

  /**
   * The order that a client names.
   *
   * @throws BusinessException malformed-request for a word that names none
   */
  public static ListOrder of(String word) {
    return Arrays.stream(values())
        .filter(order -> order != RELEVANCE && order.word.equals(word))
        .findAny()
        .orElseThrow(
            () -> BusinessException.malformed("sort: is none of newest, price, -price and name."));
  }

  /** The cursor's values for the last row of a page. */
  public List<String> keyOf(Found last) {
    Product product = last.product();
    Object key =
        switch (this) {
          case NEWEST -> product.createdAt();
          case PRICE, PRICE_DOWN -> product.price().amountMinor();
          case NAME -> product.details().name();
          case RELEVANCE -> last.rank();
        };
    return List.of(key.toString(), product.id().toString());
  }

  /** What comes after a page's last row, with two parameters; a range of one index. */
  String after() {
    String comparison = ascending ? ">" : "<";
    return "(" + column + ", id) " + comparison + " (CAST(? AS " + type + "), CAST(? AS uuid))";
  }

  String orderBy() {
    String direction = ascending ? "" : " DESC";
    return column + direction + ", id" + direction;
  }

  /**
   * The last row's own key, as the database reads it.
   *
   * @throws BusinessException malformed-request where the cursor was tampered with
   */
  String lastKey(PageRequest page) {
    String text = page.after().getFirst();
    try {
      return switch (this) {
        case NEWEST -> Rfc3339.parse(text).orElseThrow(ListOrder::tampered).toString();
        case PRICE, PRICE_DOWN -> Long.toString(Long.parseLong(text));
        case RELEVANCE -> Integer.toString(rank(text));
        case NAME -> text;
      };
    } catch (NumberFormatException e) {
      throw tampered();
    }
  }

  private static BusinessException tampered() {
    return BusinessException.malformed("cursor: none of this list.");
  }

  private static int rank(String text) {
    int rank = Integer.parseInt(text);
    if (rank < 1 || rank > Words.BEST) {
      throw new NumberFormatException(text);
    }
    return rank;
  }
}
