package shop.product.catalogue.boundary;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.platform.money.Money;
import shop.product.catalogue.entity.ProductDetails;

/** A product to add, and how much of it there is. */
public record NewProduct(
    @Pattern(
            regexp = ProductLimits.SKU,
            message = "must be 1 to 64 visible ASCII characters, blanks inside only")
        String sku,
    @Size(min = 1, max = ProductLimits.NAME) String name,
    @Size(max = ProductLimits.DESCRIPTION) @Nullable String description,
    @Valid Money price,
    @Size(max = ProductLimits.CATEGORIES)
        @Nullable List<@Size(min = 1, max = ProductLimits.CATEGORY) String> categories,
    @Size(max = ProductLimits.ATTRIBUTES)
        @Nullable
            Map<
                @Size(min = 1, max = ProductLimits.ATTRIBUTE_NAME)
                @Pattern(regexp = ProductLimits.PRINTABLE, message = "has a control character")
                String,
                @Size(max = ProductLimits.ATTRIBUTE_VALUE) String>
            attributes,
    @Size(max = ProductLimits.IMAGES)
        @Nullable
            List<
                @Size(max = ProductLimits.IMAGE_URL)
                @Pattern(regexp = ProductLimits.HTTPS, message = "must be an https URL") String>
            imageUrls,
    @Min(0) @Max(1_000_000_000) @Nullable Integer initialStock) {

  public NewProduct {
    attributes = ProductLimits.trimmed(attributes);
  }

  /** What may change about it; what was not sent is empty. */
  public ProductDetails details() {
    return ProductLimits.details(name, description, price, categories, attributes, imageUrls);
  }

  int stock() {
    return initialStock == null ? 0 : initialStock;
  }
}
