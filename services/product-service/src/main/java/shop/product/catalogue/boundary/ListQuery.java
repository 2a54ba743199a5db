package shop.product.catalogue.boundary;

import jakarta.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;
import shop.platform.http.Query;
import shop.platform.money.Money;
import shop.platform.problem.BusinessException;
import shop.product.catalogue.entity.ListOrder;
import shop.product.catalogue.entity.ProductFilter;

/** What a client asks of the list, as its query says. */
final class ListQuery {

  private static final int MOST_IDS = 100;
  private static final int LONGEST = 200;

  private ListQuery() {}

  /**
   * Reads the filters and the order.
   *
   * @throws BusinessException malformed-request
   */
  static ProductFilter read(UriInfo uri) {
    var query = new Query(uri);
    String words = query.text("q");
    if (words != null && (words.isEmpty() || words.codePointCount(0, words.length()) > LONGEST)) {
      throw BusinessException.malformed("q: has 1 to " + LONGEST + " characters.");
    }
    return new ProductFilter(
        words,
        query.text("category"),
        query.integer("minPrice", 0, Money.MAX),
        query.integer("maxPrice", 0, Money.MAX),
        query.flag("inStock"),
        query.text("sku"),
        query.ids("ids", MOST_IDS),
        order(words, query.text("sort")));
  }

  private static ListOrder order(@Nullable String words, @Nullable String sort) {
    if (words == null) {
      return sort == null ? ListOrder.NEWEST : ListOrder.of(sort);
    }
    if (sort != null) {
      throw BusinessException.malformed("sort: what q finds is sorted by how well it fits.");
    }
    return ListOrder.RELEVANCE;
  }
}
