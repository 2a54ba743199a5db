package shop.product.catalogue.boundary;

import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.platform.money.Money;
import shop.product.catalogue.entity.Product;
import shop.product.catalogue.entity.ProductStatus;

/** A product as clients see it. */
public record ProductView(
    UUID id,
    @Size(max = ListQuery.SKU) String sku,
    @Size(max = ProductLimits.NAME) String name,
    @Size(max = ProductLimits.DESCRIPTION) @Nullable String description,
    Money price,
    @Size(max = ProductLimits.CATEGORIES)
        List<@Size(max = ProductLimits.CATEGORY) String> categories,
    @Size(max = ProductLimits.ATTRIBUTES) Map<String, String> attributes,
    @Size(max = ProductLimits.IMAGES) List<String> imageUrls,
    ProductStatus status,
    Instant createdAt,
    Instant updatedAt) {

  static ProductView of(Product product) {
    var details = product.details();
    return new ProductView(
        product.id(),
        product.sku(),
        details.name(),
        details.description(),
        details.price(),
        details.categories(),
        details.attributes(),
        details.imageUrls(),
        product.status(),
        product.createdAt(),
        product.updatedAt());
  }
}
