package shop.product.inventory.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import shop.platform.database.Database;
import shop.platform.money.Money;

/** What can be ordered: by the primary, as orders are, since a copy may not know the newest yet. */
@ApplicationScoped
public class Offers {

  private static final String OFFERS =
      """
      SELECT p.id, p.sku, p.name, p.price_minor, p.currency, s.on_hand > s.reserved AS in_stock
      FROM product p JOIN stock s ON s.product_id = p.id
      WHERE p.id = ANY (?) AND p.status = 'ACTIVE'
      ORDER BY p.id
      """;

  @Inject Database database;

  /** Those of the products that are sold, by their ids. */
  public List<Offer> of(Collection<UUID> products) {
    return database.list(OFFERS, Offers::offer, (Object) products.toArray(UUID[]::new));
  }

  private static Offer offer(ResultSet row) throws SQLException {
    return new Offer(
        row.getObject("id", UUID.class),
        row.getString("sku"),
        row.getString("name"),
        new Money(row.getLong("price_minor"), Currency.getInstance(row.getString("currency"))),
        row.getBoolean("in_stock"));
  }
}
