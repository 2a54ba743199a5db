package shop.product.catalogue.entity;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import shop.platform.http.PageRequest;
import shop.platform.problem.BusinessException;
import shop.platform.problem.Causes;
import shop.platform.replica.ListReads;

/** All products, archived ones too. */
@ApplicationScoped
public class Products {

  private static final String DUPLICATE = "23505";

  /** The index over the SKU, as the database names it in its refusals. */
  private static final String SKU = "\"product_sku\"";

  @PersistenceContext(unitName = "shop")
  EntityManager entities;

  @PersistenceContext(unitName = "replica")
  EntityManager copy;

  @Inject ListReads lists;

  /**
   * Reads once outside transactions: the provider gets ready with connections of both kinds, of
   * which a transaction takes one only.
   */
  void open(@Observes @Priority(2) Startup started) {
    find(new UUID(0, 0));
  }

  public Optional<Product> find(UUID id) {
    return Optional.ofNullable(entities.find(Product.class, id));
  }

  /** Finds a product to change it; a second one who would waits for this transaction's end. */
  public Optional<Product> lock(UUID id) {
    return Optional.ofNullable(entities.find(Product.class, id, LockModeType.PESSIMISTIC_WRITE));
  }

  /**
   * Adds a product.
   *
   * @throws BusinessException sku-taken where another product, archived or not, has its SKU;
   *     service-unavailable where this very one has just come to be, by a try that had stalled: who
   *     looks again finds it
   */
  public void add(Product product) {
    if (isTaken(product)) {
      throw skuTaken();
    }
    entities.persist(product);
    try {
      entities.flush();
    } catch (PersistenceException e) {
      // Two at once pass the question above; the indexes let one of them through.
      SQLException sql = Causes.find(e, SQLException.class);
      throw sql != null && DUPLICATE.equals(sql.getSQLState()) ? duplicate(sql) : e;
    }
  }

  private static BusinessException duplicate(SQLException refusal) {
    return String.valueOf(refusal.getMessage()).contains(SKU)
        ? skuTaken()
        : BusinessException.unavailable("It is being added. Try again.", Duration.ofSeconds(1));
  }

  private boolean isTaken(Product product) {
    return !entities
        .createQuery("SELECT p.id FROM Product p WHERE p.sku = :sku AND p.id <> :id", UUID.class)
        .setParameter("sku", product.sku())
        .setParameter("id", product.id())
        .getResultList()
        .isEmpty();
  }

  private static BusinessException skuTaken() {
    return BusinessException.conflict("sku-taken", "Another product has this SKU.");
  }

  /** Writes changes now, so that the product has the version that others will see. */
  public void flush() {
    entities.flush();
  }

  /** Active products, one more than the page shows. */
  public List<Found> list(ProductFilter filter, PageRequest page) {
    String words = filter.words();
    return words == null
        ? lists.read(copy, entities, ProductQuery.listed(filter, page)::on)
        : lists.read(copy, entities, from -> new Search(from).find(words, filter, page));
  }
}
