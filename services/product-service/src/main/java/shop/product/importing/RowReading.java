package shop.product.importing;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import shop.platform.http.Body;
import shop.platform.json.Json;
import shop.platform.money.ShopCurrency;
import shop.platform.problem.BusinessException;
import shop.platform.problem.FieldError;
import shop.product.catalogue.boundary.NewProduct;

/** Reads a row as the body of {@code POST /api/products} that it is, by the same rules. */
final class RowReading {

  /** Characters of a reason. */
  static final int LONGEST = 1_000;

  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cs}]");

  private final ShopCurrency currency;

  RowReading(ShopCurrency currency) {
    this.currency = currency;
  }

  Row read(long position, long line, byte[] json) {
    try {
      NewProduct product = Body.requireValid(Json.read(json, NewProduct.class));
      currency.require(product.price(), "/price");
      return Row.of(position, line, product);
    } catch (BusinessException refusal) {
      return Row.faulty(position, line, reason(refusal));
    }
  }

  ShopCurrency currency() {
    return currency;
  }

  private static String reason(BusinessException refusal) {
    return storable(
        refusal.errors().isEmpty()
            ? refusal.detail()
            : refusal.errors().stream().map(RowReading::reason).collect(Collectors.joining("; ")));
  }

  /** A reason names fields as the file does: the database takes no NUL, and nobody a megabyte. */
  private static String storable(String reason) {
    String text = UNPRINTABLE.matcher(reason).replaceAll("\uFFFD");
    return text.codePointCount(0, text.length()) <= LONGEST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST));
  }

  private static String reason(FieldError error) {
    return error.pointer().isEmpty() ? error.detail() : error.pointer() + " " + error.detail();
  }
}
