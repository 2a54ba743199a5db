package shop.product.importing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.platform.database.Database;
import shop.platform.json.Json;

/**
 * Products as imports see them: by their SKU, many at once. Whoever changes several locks them in
 * the order of their SKUs, before any stock.
 */
@ApplicationScoped
class ImportedProducts {

  /** The rows are one parameter, JSON: the same for every statement and any number of rows. */
  private static final String WANTED =
      """
      json_to_recordset(?::json) AS w (id uuid, sku text, name text, description text,
        "priceMinor" bigint, currency text, categories text, attributes text, "imageUrls" text)
      """;

  private static final String KNOWN =
      """
      SELECT p.sku, p.id, p.status = 'ACTIVE' AS active, s.on_hand,
        (p.name, p.description, p.price_minor, p.currency, p.categories, p.attributes, p.image_urls)
          IS NOT DISTINCT FROM
        (w.name, w.description, w."priceMinor", w.currency, w.categories,
          coalesce(w.attributes, p.attributes), coalesce(w."imageUrls", p.image_urls)) AS same
      FROM\s"""
          + WANTED
          + "JOIN product p USING (sku) JOIN stock s ON s.product_id = p.id";

  /** The condition that is never true: who is there already is locked, and left as it is. */
  private static final String ADD =
      """
      INSERT INTO product AS p (id, version, sku, name, description, price_minor, currency,
        categories, attributes, image_urls, status, created_at, updated_at)
      SELECT w.id, 1, w.sku, w.name, w.description, w."priceMinor", w.currency, w.categories,
        coalesce(w.attributes, '{}'), coalesce(w."imageUrls", '[]'), 'ACTIVE', t.now, t.now
      FROM (SELECT ?::timestamptz AS now) t,\s"""
          + WANTED
          + """
          ORDER BY w.sku COLLATE "C"
          ON CONFLICT (sku) DO UPDATE SET name = p.name WHERE false
          RETURNING p.sku
          """;

  private static final String REVISE =
      """
      UPDATE product p SET version = p.version + 1, name = w.name, description = w.description,
        price_minor = w."priceMinor", currency = w.currency, categories = w.categories,
        attributes = coalesce(w.attributes, p.attributes),
        image_urls = coalesce(w."imageUrls", p.image_urls), updated_at = ?
      FROM\s"""
          + WANTED
          + "WHERE p.sku = w.sku";

  @Inject Database database;

  /**
   * A product as a row wants it.
   *
   * @param id if it is new
   * @param categories JSON, as are the others; null for what stays as it is
   */
  record Wanted(
      UUID id,
      String sku,
      String name,
      @Nullable String description,
      long priceMinor,
      String currency,
      String categories,
      @Nullable String attributes,
      @Nullable String imageUrls) {}

  /**
   * The product that has the SKU of a row.
   *
   * @param same whether all is as the row wants it
   */
  record Known(String sku, UUID id, boolean active, boolean same, int onHand) {}

  /** The products that are there already. */
  List<Known> known(Collection<Wanted> wanted) {
    return database.list(KNOWN, ImportedProducts::known, Json.text(wanted));
  }

  /**
   * Adds those that are new, and locks those that are not.
   *
   * @return the SKUs of the new ones
   */
  Set<String> addOrLock(Collection<Wanted> wanted, Instant now) {
    return new HashSet<>(database.list(ADD, row -> row.getString("sku"), now, Json.text(wanted)));
  }

  /** Changes products that are there, and locked. */
  void revise(Collection<Wanted> wanted, Instant now) {
    database.update(REVISE, now, Json.text(wanted));
  }

  private static Known known(ResultSet row) throws SQLException {
    return new Known(
        row.getString("sku"),
        row.getObject("id", UUID.class),
        row.getBoolean("active"),
        row.getBoolean("same"),
        row.getInt("on_hand"));
  }
}
