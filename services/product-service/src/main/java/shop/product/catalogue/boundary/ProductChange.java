package shop.product.catalogue.boundary;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.platform.money.Money;
import shop.product.catalogue.entity.ProductDetails;

/** A product as it is to be from now on; what is left out is empty. */
public record ProductChange(
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
            imageUrls) {

  public ProductChange {
    attributes = ProductLimits.trimmed(attributes);
  }

  ProductDetails details() {
    return ProductLimits.details(name, description, price, categories, attributes, imageUrls);
  }
}
