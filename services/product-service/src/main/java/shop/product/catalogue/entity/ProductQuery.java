package shop.product.catalogue.entity;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.platform.http.PageRequest;
import shop.platform.json.Json;

/** One page of a list as SQL: only what was asked for stands in it. */
final class ProductQuery {

  private static final String COLUMNS =
      "id, version, sku, name, description, price_minor, currency, categories, attributes,"
          + " image_urls, status, created_at, updated_at, CAST(? AS integer) AS rank";

  /**
   * How many of the newest products are looked through before the index is asked. It costs less
   * than a millisecond, and finds what many products have: the index would have to give them all.
   */
  private static final int LOOKED_THROUGH = 1_000;

  private final List<Object> parameters = new ArrayList<>();
  private final StringBuilder sql = new StringBuilder();

  private ProductQuery() {}

  /** Products in the order of the filter, whatever words they have. */
  static ProductQuery listed(ProductFilter filter, PageRequest page) {
    var query = new ProductQuery();
    query.add("SELECT " + COLUMNS + " FROM product p WHERE status = 'ACTIVE'", 0);
    query.conditions(filter);
    if (!page.after().isEmpty()) {
      query.add(" AND " + filter.order().after(), filter.order().lastKey(page), page.afterId());
    }
    query.add(" ORDER BY " + filter.order().orderBy() + " LIMIT ?", page.fetch());
    return query;
  }

  /**
   * The newest products of one rank.
   *
   * <p>They are looked for among the newest of all first, and by the index only where these are too
   * few: a word that most products have costs as little as a rare one, whatever the database knows
   * of their numbers. What is MATERIALIZED cannot be planned otherwise.
   *
   * @param after only products with smaller ids
   */
  static ProductQuery fitting(Words words, int rank, ProductFilter filter, UUID after, int most) {
    var query = new ProductQuery();
    query.add("WITH recent AS MATERIALIZED (SELECT id FROM (SELECT * FROM product");
    query.add(" WHERE id < CAST(? AS uuid)", after);
    query.add(" ORDER BY id DESC LIMIT ?) AS p", LOOKED_THROUGH);
    query.fit(words, rank, filter);
    query.add(" ORDER BY id DESC LIMIT ?), hits AS MATERIALIZED (SELECT id FROM product p", most);
    query.fit(words, rank, filter);
    query.add(" AND (SELECT count(*) FROM recent) < ?)", most);
    query.add(" SELECT " + COLUMNS + " FROM product WHERE id IN (SELECT id FROM recent", rank);
    query.add(" UNION ALL (SELECT id FROM hits WHERE id < CAST(? AS uuid)", after);
    query.add(" ORDER BY id DESC LIMIT ?)) ORDER BY id DESC LIMIT ?", most, most);
    return query;
  }

  private void fit(Words words, int rank, ProductFilter filter) {
    add(" WHERE status = 'ACTIVE' AND search @@ CAST(? AS tsquery)", words.fitting(rank));
    // A condition of its own, so that only what was found is compared: the index need not know.
    for (String better : words.fittingBetter(rank)) {
      add(" AND NOT search @@ CAST(? AS tsquery)", better);
    }
    conditions(filter);
  }

  private void conditions(ProductFilter filter) {
    if (filter.category() != null) {
      add(
          " AND CAST(categories AS jsonb) @> CAST(? AS jsonb)",
          Json.text(List.of(filter.category())));
    }
    addIfGiven(" AND price_minor >= ?", filter.minPrice());
    addIfGiven(" AND price_minor <= ?", filter.maxPrice());
    addIfGiven(" AND sku = ?", filter.sku());
    if (filter.inStock() != null) {
      add(filter.inStock() ? " AND EXISTS " : " AND NOT EXISTS ");
      add("(SELECT 1 FROM stock s WHERE s.product_id = p.id AND s.on_hand > s.reserved)");
    }
    if (!filter.ids().isEmpty()) {
      String places = String.join(", ", Collections.nCopies(filter.ids().size(), "?"));
      add(" AND id IN (" + places + ")", filter.ids().toArray());
    }
  }

  private void addIfGiven(String condition, @Nullable Object value) {
    if (value != null) {
      add(condition, value);
    }
  }

  /** Adds SQL, its places for parameters numbered on. */
  private void add(String fragment, @Nullable Object... values) {
    int next = 0;
    for (int i = 0; i < fragment.length(); i++) {
      sql.append(fragment.charAt(i));
      if (fragment.charAt(i) == '?') {
        parameters.add(Objects.requireNonNull(values[next++]));
        sql.append(parameters.size());
      }
    }
  }

  List<Found> on(EntityManager entities) {
    Query query = entities.createNativeQuery(sql.toString(), Product.RANKED);
    for (int i = 0; i < parameters.size(); i++) {
      query.setParameter(i + 1, parameters.get(i));
    }
    List<?> rows = query.getResultList();
    return rows.stream()
        .map(Object[].class::cast)
        .map(row -> new Found((Product) row[0], (int) row[1]))
        .toList();
  }
}
