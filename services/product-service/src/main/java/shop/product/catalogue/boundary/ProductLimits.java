package shop.product.catalogue.boundary;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.platform.money.Money;
import shop.product.catalogue.entity.ProductDetails;

/** The REST contract's limits of a product. */
final class ProductLimits {

  /** Visible ASCII, with blanks inside only. */
  static final String SKU = "[!-~]([ -~]{0,62}[!-~])?";

  static final int NAME = 200;
  static final int DESCRIPTION = 5_000;
  static final int CATEGORIES = 20;
  static final int CATEGORY = 64;
  static final int ATTRIBUTES = 50;
  static final int ATTRIBUTE_NAME = 100;
  static final int ATTRIBUTE_VALUE = 5_000;
  static final int IMAGES = 20;
  static final int IMAGE_URL = 2_000;

  /** An https URL (RFC 3986) with a host. */
  static final String HTTPS = "[Hh][Tt][Tt][Pp][Ss]://[A-Za-z0-9.-]+(:\\d{1,5})?([/?#][!-~]*)?";

  /** No control characters: a name of an attribute is text, too. */
  static final String PRINTABLE = "[^\\p{Cc}\\p{Cs}]*";

  private ProductLimits() {}

  /** The details, with nothing for what was not sent. */
  static ProductDetails details(
      String name,
      @Nullable String description,
      Money price,
      @Nullable List<String> categories,
      @Nullable Map<String, String> attributes,
      @Nullable List<String> imageUrls) {
    return new ProductDetails(
        name,
        description,
        price,
        categories == null ? List.of() : categories,
        attributes == null ? Map.of() : attributes,
        imageUrls == null ? List.of() : imageUrls);
  }

  /** The names trimmed as all text is; of two that become one, the later counts. */
  static @Nullable Map<String, String> trimmed(@Nullable Map<String, String> attributes) {
    if (attributes == null) {
      return null;
    }
    Map<String, String> trimmed = new LinkedHashMap<>();
    attributes.forEach((name, value) -> trimmed.put(name.strip(), value));
    return trimmed;
  }
}
