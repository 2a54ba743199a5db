package shop.product.catalogue.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.platform.idempotency.Claim;
import shop.platform.problem.BusinessException;
import shop.product.catalogue.entity.Product;
import shop.product.catalogue.entity.ProductDetails;
import shop.product.catalogue.entity.Products;
import shop.product.inventory.control.StockKeeping;

/** Adds, revises and archives products. */
@ApplicationScoped
public class Catalogue {

  private static final Logger LOG = Logger.getLogger(Catalogue.class.getName());

  @Inject Products products;
  @Inject StockKeeping stock;
  @Inject Clock clock;

  /**
   * Adds a product and its stock; finds it where it was added under the claim's id before.
   *
   * @param initialStock pieces on hand, 0 or more
   * @param by who adds it
   * @throws BusinessException sku-taken
   */
  @Transactional
  public Product add(Claim claim, String sku, ProductDetails details, int initialStock, String by) {
    claim.hold();
    UUID id = claim.id();
    Optional<Product> known = products.find(id);
    if (known.isPresent()) {
      return known.get();
    }
    Product product = new Product(id, sku, details, clock.instant());
    products.add(product);
    stock.open(Map.of(id, initialStock), by);
    LOG.log(Level.INFO, "Product {0} added", id);
    return product;
  }

  /**
   * Revises a product.
   *
   * @param precondition throws where the caller knows another version than the one that is revised
   * @return the product with its new version
   * @throws BusinessException not-found
   */
  @Transactional
  public Product revise(UUID id, ProductDetails details, Consumer<Product> precondition) {
    Product product = locked(id, precondition);
    product.revise(details, clock.instant());
    products.flush();
    LOG.log(Level.INFO, "Product {0} revised", id);
    return product;
  }

  /**
   * Archives a product; one that is archived stays so.
   *
   * @param precondition throws where the caller knows another version than the one that is archived
   * @throws BusinessException not-found
   */
  @Transactional
  public void archive(UUID id, Consumer<Product> precondition) {
    locked(id, precondition).archive(clock.instant());
    LOG.log(Level.INFO, "Product {0} archived", id);
  }

  private Product locked(UUID id, Consumer<Product> precondition) {
    Product product = products.lock(id).orElseThrow(BusinessException::notFound);
    precondition.accept(product);
    return product;
  }
}
