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

  static final int MOST_IDS = 100;

  /** Characters of what is searched for. */
  static final int WORDS = 200;

  /** Characters of the longest SKU. */
  static final int SKU = 64;

  private static final int ORDER = 10;

  private ListQuery() {}

  /**
   * Reads the filters and the order.
   *
   * @throws BusinessException malformed-request
   */
  static ProductFilter read(UriInfo uri) {
    var query = new Query(uri);
    String words = query.text("q", WORDS);
    if (words != null && words.isEmpty()) {
      throw BusinessException.malformed("q: is empty.");
    }
    return new ProductFilter(
        words,
        query.text("category", ProductLimits.CATEGORY),
        query.integer("minPrice", 0, Money.MAX),
        query.integer("maxPrice", 0, Money.MAX),
        query.flag("inStock"),
        query.text("sku", SKU),
        query.ids("ids", MOST_IDS),
        order(words, query.text("sort", ORDER)));
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
