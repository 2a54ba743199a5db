package shop.product.importing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.platform.id.Ids;
import shop.platform.json.Json;
import shop.product.catalogue.boundary.NewProduct;
import shop.product.importing.ImportedProducts.Known;
import shop.product.importing.ImportedProducts.Wanted;
import shop.product.inventory.control.StockKeeping;

/**
 * Brings the catalogue to what rows say of it: new products are added, others revised where they
 * differ, and a count of their pieces corrects their stock. A row is applied whole or not at all.
 * Rows that change nothing are not even locked.
 */
@ApplicationScoped
class Upsert {

  @Inject ImportedProducts products;
  @Inject StockKeeping stock;
  @Inject Clock clock;

  /**
   * A row on its way.
   *
   * @param first pieces, if the product is new
   * @param count of its pieces, if it is not; null where nobody counted
   */
  private record Item(Wanted wanted, int first, @Nullable Integer count) {

    boolean corrects(Known known) {
      return count != null && count != known.onHand();
    }

    boolean changesNothing(Known known) {
      return known.active() && known.same() && !corrects(known);
    }
  }

  /**
   * Applies rows, no two of one SKU.
   *
   * @param reason of corrections of stock
   * @param by who imports
   * @return why a row was not applied, by SKU
   */
  @Transactional(Transactional.TxType.MANDATORY)
  Map<String, String> apply(List<NewProduct> rows, Format format, String reason, String by) {
    Map<String, Item> items = new HashMap<>();
    rows.forEach(row -> items.put(row.sku(), item(row, format)));
    for (Known known : products.known(wanted(items))) {
      items.computeIfPresent(known.sku(), (sku, item) -> item.changesNothing(known) ? null : item);
    }
    Instant now = clock.instant();
    Set<String> added = products.addOrLock(wanted(items), now);
    Map<UUID, Integer> first = new HashMap<>();
    added.forEach(sku -> first.put(item(items, sku).wanted().id(), item(items, sku).first()));
    stock.open(first, by);
    items.keySet().removeAll(added);
    return items.isEmpty() ? Map.of() : revise(items, reason, by, now);
  }

  /** The products are locked: what is read of them now stays true. */
  private Map<String, String> revise(
      Map<String, Item> items, String reason, String by, Instant now) {
    List<Known> locked = products.known(wanted(items));
    Map<UUID, String> shortfalls = stock.count(counts(locked, items), reason, by);
    Map<String, String> refused = new HashMap<>();
    Map<String, Item> revised = new HashMap<>();
    for (Known known : locked) {
      if (!known.active()) {
        refused.put(known.sku(), "sku is that of an archived product");
      } else if (shortfalls.containsKey(known.id())) {
        refused.put(known.sku(), "stock is below what is reserved: " + shortfalls.get(known.id()));
      } else if (!known.same()) {
        revised.put(known.sku(), item(items, known.sku()));
      }
    }
    products.revise(wanted(revised), now);
    return refused;
  }

  private static Map<UUID, Integer> counts(List<Known> locked, Map<String, Item> items) {
    Map<UUID, Integer> counts = new HashMap<>();
    for (Known known : locked) {
      Item item = item(items, known.sku());
      Integer count = item.count();
      if (known.active() && count != null && item.corrects(known)) {
        counts.put(known.id(), count);
      }
    }
    return counts;
  }

  private static Item item(Map<String, Item> items, String sku) {
    Item item = items.get(sku);
    if (item == null) {
      throw new IllegalStateException("nobody asked for " + sku);
    }
    return item;
  }

  private static Collection<Wanted> wanted(Map<String, Item> items) {
    return items.values().stream().map(Item::wanted).toList();
  }

  private static Item item(NewProduct row, Format format) {
    var details = row.details();
    var wanted =
        new Wanted(
            Ids.next(),
            row.sku(),
            details.name(),
            details.description(),
            details.price().amountMinor(),
            details.price().currency().getCurrencyCode(),
            Json.text(details.categories()),
            format.isWhole() ? Json.text(details.attributes()) : null,
            format.isWhole() ? Json.text(details.imageUrls()) : null);
    Integer pieces = row.initialStock();
    return new Item(wanted, pieces == null ? 0 : pieces, format.counts() ? pieces : null);
  }
}
