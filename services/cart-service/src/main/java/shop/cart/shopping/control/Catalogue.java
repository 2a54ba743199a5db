package shop.cart.shopping.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ProcessingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import shop.cart.shopping.boundary.CatalogueClient;
import shop.cart.shopping.entity.KnownProduct;
import shop.platform.problem.Causes;

/** What product-service says of products today. */
@ApplicationScoped
public class Catalogue {

  private static final Logger LOG = Logger.getLogger(Catalogue.class.getName());

  @Inject @RestClient CatalogueClient client;
  @Inject Clock clock;

  @Inject
  @ConfigProperty(name = "shop.cart.catalogue-patience")
  Duration patience;

  /**
   * What is offered of those products.
   *
   * @throws RuntimeException without an answer
   */
  public Offers today(Collection<UUID> productIds) {
    return new Offers(ask(List.copyOf(productIds)), true);
  }

  /** The same; none at all, and so nothing known, without an answer. */
  public Offers offers(Collection<UUID> productIds) {
    try {
      return today(productIds);
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
    Instant deadline = clock.instant().plus(patience);
    for (int from = 0; from < productIds.size(); from += CatalogueClient.MOST_IDS) {
      int to = Math.min(from + CatalogueClient.MOST_IDS, productIds.size());
      if (clock.instant().isAfter(deadline)) {
        throw new ProcessingException("The catalogue is too slow for a cart of this size.");
      }
      for (var product : askPage(productIds.subList(from, to))) {
        var known = new KnownProduct(product.sku(), product.name(), product.price());
        offers.put(product.productId(), new Offer(known, product.inStock()));
      }
    }
    return offers;
  }

  private List<CatalogueClient.Product> askPage(List<UUID> page) {
    return client
        .offers(page.stream().map(UUID::toString).collect(Collectors.joining(",")))
        .items();
  }
}
