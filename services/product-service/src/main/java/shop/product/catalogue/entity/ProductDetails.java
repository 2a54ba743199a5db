package shop.product.catalogue.entity;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.platform.money.Money;

/**
 * What may change about a product.
 *
 * @param attributes in the order in which they are shown
 * @param imageUrls https
 */
public record ProductDetails(
    String name,
    @Nullable String description,
    Money price,
    List<String> categories,
    Map<String, String> attributes,
    List<String> imageUrls) {

  public ProductDetails {
    categories = List.copyOf(categories);
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    imageUrls = List.copyOf(imageUrls);
  }
}
