package shop.cart.shopping.control;

import java.nio.charset.StandardCharsets;
import java.util.Currency;
import java.util.List;
import java.util.zip.CRC32C;
import shop.cart.shopping.entity.Cart;
import shop.platform.http.ETags;
import shop.platform.money.Money;

/** A cart as it stands today. */
public record PricedCart(Cart cart, List<PricedLine> lines, Money subtotal) {

  static PricedCart of(Cart cart, Offers offers, Currency currency) {
    List<PricedLine> lines =
        cart.lines().stream().map(line -> PricedLine.of(line, offers)).toList();
    long sum =
        lines.stream()
            .filter(PricedLine::isSold)
            .mapToLong(line -> line.total().amountMinor())
            .sum();
    return new PricedCart(cart, lines, new Money(Math.min(Money.MAX, sum), currency));
  }

  /** The cart's version, and a digest of what it looks like today: prices change without it. */
  public String etag() {
    var digest = new CRC32C();
    for (PricedLine line : lines) {
      digest.update((line.product() + " " + line.warnings()).getBytes(StandardCharsets.UTF_8));
    }
    return ETags.of(cart.version(), digest.getValue());
  }
}
