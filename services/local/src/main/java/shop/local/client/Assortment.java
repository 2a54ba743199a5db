package shop.local.client;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import shop.local.StackFailure;

/** Products that a program needs in the shop, found or made, by their codes. */
public final class Assortment {

  private static final int CHANGES_BY_OTHERS = 5;
  private static final Patience LIST_CATCHES_UP = Patience.of(Duration.ofSeconds(10));

  private final Administrator admin;
  private final String reason;
  private final Map<String, Versioned<Product>> products = new ConcurrentHashMap<>();

  /**
   * Products of one shop.
   *
   * @param reason stands in the ledger of their stock
   */
  public Assortment(Administrator admin, String reason) {
    this.admin = admin;
    this.reason = reason;
  }

  /**
   * Sees to it that a product is there, with so many pieces at least that nobody has claimed.
   *
   * @param price of a new product
   */
  public void stock(String sku, String name, Money price, long pieces) {
    Product product = admin.product(sku).orElseGet(() -> create(sku, name, price));
    products.put(sku, admin.product(product.id()));
    long lacking = pieces - admin.stock(product.id()).available();
    if (lacking > 0) {
      admin.adjustStock(product.id(), lacking, reason, UUID.randomUUID().toString());
    }
  }

  private Product create(String sku, String name, Money price) {
    try {
      return admin.create(new Product.New(sku, name, null, price), UUID.randomUUID().toString());
    } catch (Refusal refusal) {
      if (!refusal.is("sku-taken")) {
        throw refusal;
      }
      return LIST_CATCHES_UP
          .until(() -> admin.product(sku), Optional::isPresent)
          .orElseThrow(() -> refusal);
    }
  }

  /** The id of a product. */
  public UUID id(String sku) {
    return known(sku).value().id();
  }

  /** What each product costs now, minor units. */
  public Map<String, Long> prices() {
    return products.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, one -> one.getValue().value().price().amountMinor()));
  }

  /** Changes the price of a product; not to be called twice at once for the same one. */
  public void reprice(String sku, Money price) {
    for (int tries = 1; !known(sku).value().price().equals(price); tries++) {
      try {
        products.put(sku, admin.reprice(known(sku), price));
      } catch (Refusal refusal) {
        // Somebody else's change, or our own whose answer was lost: as it is now, it will tell.
        if (!refusal.is("precondition-failed") || tries == CHANGES_BY_OTHERS) {
          throw refusal;
        }
        products.put(sku, admin.product(id(sku)));
      }
    }
  }

  private Versioned<Product> known(String sku) {
    Versioned<Product> product = products.get(sku);
    if (product == null) {
      throw new StackFailure("There is no product " + sku + ".");
    }
    return product;
  }
}
