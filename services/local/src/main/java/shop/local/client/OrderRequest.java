package shop.local.client;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a customer wants to order.
 *
 * @param items absent: whatever is in the cart
 * @param paymentMethod absent: to be paid later
 * @param reference the caller's own number for it
 * @param expectedTotal another total than this is refused
 */
public record OrderRequest(
    @Nullable List<Line> items,
    @Nullable String paymentMethod,
    Address shippingAddress,
    @Nullable String reference,
    @Nullable Money expectedTotal) {

  /** So many pieces of a product. */
  public record Line(UUID productId, int quantity) {}

  /** An order of the cart's content. */
  public static OrderRequest ofCart(Address to) {
    return new OrderRequest(null, null, to, null, null);
  }

  /** An order of these lines. */
  public static OrderRequest of(Address to, List<Line> items) {
    return new OrderRequest(items, null, to, null, null);
  }

  /** The same, paid at once. */
  public OrderRequest paidBy(String method) {
    return new OrderRequest(items, method, shippingAddress, reference, expectedTotal);
  }

  /** The same, under a number of the caller's. */
  public OrderRequest referredToAs(String number) {
    return new OrderRequest(items, paymentMethod, shippingAddress, number, expectedTotal);
  }

  /** The same, refused where it costs anything else. */
  public OrderRequest expecting(Money total) {
    return new OrderRequest(items, paymentMethod, shippingAddress, reference, total);
  }
}
