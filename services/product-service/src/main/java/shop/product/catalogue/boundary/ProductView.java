package shop.product.catalogue.boundary;

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
    String sku,
    String name,
    @Nullable String description,
    Money price,
    List<String> categories,
    Map<String, String> attributes,
    List<String> imageUrls,
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
