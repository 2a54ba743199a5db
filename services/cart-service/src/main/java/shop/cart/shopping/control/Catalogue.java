package shop.cart.shopping.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import shop.cart.shopping.boundary.CatalogueClient;
import shop.cart.shopping.entity.KnownProduct;
import shop.platform.client.RemoteProblem;
import shop.platform.problem.Causes;

/** What product-service says of products today. */
@ApplicationScoped
public class Catalogue {

  private static final Logger LOG = Logger.getLogger(Catalogue.class.getName());
  private static final int NOT_FOUND = 404;

  /**
   * Products that a list did not have are asked for one by one: lists come from a replica, which
   * may not know the newest yet. More than these are taken to be gone.
   */
  private static final int MOST_ASKED_AGAIN = 10;

  @Inject @RestClient CatalogueClient client;

  /** The product; empty where it is not sold. */
  public Optional<Offer> offer(UUID productId) {
    try {
      var product = client.get(productId);
      return Optional.of(new Offer(known(product), true));
    } catch (RemoteProblem refusal) {
      if (refusal.status() == NOT_FOUND) {
        return Optional.empty();
      }
      throw refusal;
    }
  }

  /** What is offered of those products; none at all, and so nothing known, without an answer. */
  public Offers offers(Collection<UUID> productIds) {
    try {
      return new Offers(ask(List.copyOf(productIds)), true);
    } catch (RuntimeException e) {
      if (!Causes.isOutage(e)) {
        throw e;
      }
      LOG.log(Level.FINE, "Carts are shown at the prices last known", e);
      return new Offers(Map.of(), false);
    }
  }

  private Map<UUID, Offer> ask(List<UUID> productIds) {
    Map<UUID, Offer> offers = new HashMap<>();
    List<UUID> missing = new ArrayList<>();
    for (int from = 0; from < productIds.size(); from += CatalogueClient.MOST_IDS) {
      int to = Math.min(from + CatalogueClient.MOST_IDS, productIds.size());
      List<UUID> page = productIds.subList(from, to);
      offers.putAll(askPage(page));
      page.stream().filter(id -> !offers.containsKey(id)).forEach(missing::add);
    }
    missing.stream()
        .limit(MOST_ASKED_AGAIN)
        .forEach(id -> offer(id).ifPresent(found -> offers.put(id, found)));
    return offers;
  }

  private Map<UUID, Offer> askPage(List<UUID> page) {
    String ids = page.stream().map(UUID::toString).collect(Collectors.joining(","));
    var sold = client.list(ids, null, CatalogueClient.MOST_IDS).items();
    var inStock =
        client.list(ids, true, CatalogueClient.MOST_IDS).items().stream()
            .map(CatalogueClient.Product::id)
            .collect(Collectors.toSet());
    return sold.stream()
        .collect(
            Collectors.toMap(
                CatalogueClient.Product::id,
                product -> new Offer(known(product), inStock.contains(product.id()))));
  }

  private static KnownProduct known(CatalogueClient.Product product) {
    return new KnownProduct(product.sku(), product.name(), product.price());
  }
}
