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
import org.jspecify.annotations.Nullable;
import shop.cart.shopping.boundary.CatalogueClient;
import shop.platform.client.RemoteProblem;

/** Product-service in memory. */
final class Shelf implements CatalogueClient {

  final Map<UUID, Product> sold = new LinkedHashMap<>();
  final Set<UUID> inStock = new LinkedHashSet<>();

  /** Sold, and not on the replica yet. */
  final Set<UUID> fresh = new LinkedHashSet<>();

  boolean isAway;
  int calls;

  @Override
  public Product get(UUID id) {
    call();
    Product product = sold.get(id);
    if (product == null) {
      throw new RemoteProblem(404, "not-found", Map.of());
    }
    return product;
  }

  @Override
  public Products list(String ids, @Nullable Boolean onlyInStock, int limit) {
    call();
    List<UUID> asked = Arrays.stream(ids.split(",", -1)).map(UUID::fromString).toList();
    if (asked.size() > MOST_IDS) {
      throw new IllegalArgumentException("too many ids");
    }
    Stream<Product> found =
        asked.stream()
            .filter(id -> !fresh.contains(id))
            .filter(id -> onlyInStock == null || inStock.contains(id))
            .flatMap(id -> Stream.ofNullable(sold.get(id)));
    return new Products(found.limit(limit).toList());
  }

  private void call() {
    calls++;
    if (isAway) {
      throw new ProcessingException("away");
    }
  }
}
