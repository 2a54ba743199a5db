package shop.product.catalogue.entity;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shop.platform.http.PageRequest;
import shop.platform.json.Json;

/** One page of a list as SQL: only what was asked for stands in it. */
final class ProductQuery {

  private static final String COLUMNS =
      "id, version, sku, name, description, price_minor, currency, categories, attributes,"
          + " image_urls, status, created_at, updated_at";

  private final List<Object> parameters = new ArrayList<>();
  private final StringBuilder sql = new StringBuilder("SELECT * FROM (SELECT ").append(COLUMNS);

  ProductQuery(ProductFilter filter, PageRequest page) {
    if (filter.words() == null) {
      add(", CAST(0 AS real) AS rank");
    } else {
      add(", ts_rank(search, to_tsquery('simple', ?)) AS rank", tsquery(filter.words()));
    }
    add(" FROM product p WHERE status = 'ACTIVE'");
    conditions(filter);
    add(") AS found");
    if (!page.after().isEmpty()) {
      add(" WHERE " + filter.order().after(), filter.order().lastKey(page), page.afterId());
    }
    add(" ORDER BY " + filter.order().orderBy() + " LIMIT ?", page.fetch());
  }

  private void conditions(ProductFilter filter) {
    if (filter.words() != null) {
      add(" AND search @@ to_tsquery('simple', ?)", tsquery(filter.words()));
    }
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

  Query on(EntityManager entities) {
    Query query = entities.createNativeQuery(sql.toString(), Product.RANKED);
    for (int i = 0; i < parameters.size(); i++) {
      query.setParameter(i + 1, parameters.get(i));
    }
    return query;
  }

  /** Each word quoted, so that nothing in it is an operator, and taken as a word's beginning. */
  private static String tsquery(String words) {
    return Arrays.stream(words.split("\\s+"))
        .map(word -> "'" + word.replace("\\", "\\\\").replace("'", "''") + "':*")
        .collect(Collectors.joining(" & "));
  }
}
