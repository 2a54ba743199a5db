package shop.local.client;

import java.util.List;
import java.util.UUID;

/** What a customer has put aside to order. */
public record Cart(List<Item> items, Money subtotal) {

  /** One product of it. */
  public record Item(UUID productId, String sku, int quantity) {}
}
