package shop.local.client;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is sold, and for how much today. */
public record Product(
    UUID id,
    String sku,
    String name,
    @Nullable String description,
    Money price,
    List<String> categories,
    Map<String, String> attributes,
    List<String> imageUrls) {

  /** A product that is not there yet. */
  public record New(String sku, String name, @Nullable String description, Money price) {}

  /** All of a product that may change. */
  record Change(
      String name,
      @Nullable String description,
      Money price,
      List<String> categories,
      Map<String, String> attributes,
      List<String> imageUrls) {}

  /** Everything as it is, but the price. */
  Change repriced(Money newPrice) {
    return new Change(name, description, newPrice, categories, attributes, imageUrls);
  }
}
