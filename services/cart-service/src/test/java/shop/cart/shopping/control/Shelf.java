package shop.cart.shopping.control;

import jakarta.ws.rs.ProcessingException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import shop.cart.shopping.boundary.CatalogueClient;

/** Product-service in memory. */
final class Shelf implements CatalogueClient {

  final Map<UUID, Product> sold = new LinkedHashMap<>();
  final Set<UUID> inStock = new LinkedHashSet<>();

  boolean isAway;
  int calls;

  @Override
  public Products offers(String ids) {
    calls++;
    if (isAway) {
      throw new ProcessingException("away");
    }
    List<UUID> asked = Arrays.stream(ids.split(",", -1)).map(UUID::fromString).toList();
    if (asked.size() > MOST_IDS) {
      throw new IllegalArgumentException("too many ids");
    }
    return new Products(
        asked.stream()
            .flatMap(id -> Stream.ofNullable(sold.get(id)))
            .map(
                known ->
                    new Product(
                        known.productId(),
                        known.sku(),
                        known.name(),
                        known.price(),
                        inStock.contains(known.productId())))
            .toList());
  }
}
