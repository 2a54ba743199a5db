package shop.product.catalogue.entity;

import jakarta.persistence.Column;
import jakarta.persistence.ColumnResult;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityResult;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.SqlResultSetMapping;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.platform.http.ETags;
import shop.platform.money.Money;

/**
 * Something that the shop sells. It is added ACTIVE and may be archived, for good: then nobody
 * finds or orders it any more, and its SKU stays taken. How much of it there is is no part of it,
 * since that changes with every sale.
 */
@Entity
@Table(name = "product")
@SqlResultSetMapping(
    name = Product.RANKED,
    entities = @EntityResult(entityClass = Product.class),
    columns = @ColumnResult(name = "rank", type = Integer.class))
public class Product {

  static final String RANKED = "Product.ranked";

  @Id private UUID id;
  @Version private long version;
  private String sku;
  private String name;
  private @Nullable String description;

  @Column(name = "price_minor")
  private long priceMinor;

  private String currency;

  @Convert(converter = TextList.class)
  private List<String> categories;

  @Convert(converter = TextMap.class)
  private Map<String, String> attributes;

  @Column(name = "image_urls")
  @Convert(converter = TextList.class)
  private List<String> imageUrls;

  @Enumerated(EnumType.STRING)
  private ProductStatus status;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "updated_at")
  private Instant updatedAt;

  @SuppressWarnings("NullAway.Init")
  protected Product() {
    // The persistence provider fills it.
  }

  /**
   * A product that the shop sells from now on.
   *
   * @param sku the shop's own code for it, never changed
   */
  @SuppressWarnings("NullAway.Init")
  public Product(UUID id, String sku, ProductDetails details, Instant now) {
    this.id = id;
    this.sku = sku;
    this.status = ProductStatus.ACTIVE;
    this.createdAt = now;
    revise(details, now);
  }

  public final void revise(ProductDetails details, Instant now) {
    name = details.name();
    description = details.description();
    priceMinor = details.price().amountMinor();
    currency = details.price().currency().getCurrencyCode();
    categories = details.categories();
    attributes = details.attributes();
    imageUrls = details.imageUrls();
    updatedAt = now;
  }

  /** Takes it out of the shop; once more changes nothing. */
  public void archive(Instant now) {
    if (isActive()) {
      status = ProductStatus.ARCHIVED;
      updatedAt = now;
    }
  }

  public boolean isActive() {
    return status == ProductStatus.ACTIVE;
  }

  public UUID id() {
    return id;
  }

  public String etag() {
    return ETags.of(version);
  }

  public String sku() {
    return sku;
  }

  public Money price() {
    return new Money(priceMinor, Currency.getInstance(currency));
  }

  public ProductDetails details() {
    return new ProductDetails(name, description, price(), categories, attributes, imageUrls);
  }

  public ProductStatus status() {
    return status;
  }

  public Instant createdAt() {
    return createdAt;
  }

  public Instant updatedAt() {
    return updatedAt;
  }
}
