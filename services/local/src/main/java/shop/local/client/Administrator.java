package shop.local.client;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.local.StackFailure;

/** What an admin may do, beside what customers may. */
public final class Administrator {

  private static final String PRODUCTS = "/api/products";

  // Records rather than maps: their fields are written in one order, and under one idempotency key
  // every byte must be the same, in the next run of this program too.
  private record Adjustment(long delta, String reason) {}

  private record RefundRequest(@Nullable Money amount, String reason) {}

  private record Move(Order.Status status) {}

  private final Account account;

  Administrator(Account account) {
    this.account = account;
  }

  /** The product on sale with this code, the case of its letters included. */
  public Optional<Product> product(String sku) {
    return account
        .send(Call.get(PRODUCTS, Map.of("sku", sku)))
        .asPage(Product.class)
        .items()
        .stream()
        .findFirst();
  }

  /** A product as it is now. */
  public Versioned<Product> product(UUID id) {
    Answer answer = account.send(Call.get(PRODUCTS + "/" + id));
    String etag =
        answer.etag().orElseThrow(() -> new StackFailure("Product " + id + " has no ETag."));
    return new Versioned<>(answer.as(Product.class), etag);
  }

  /** A new product. */
  public Product create(Product.New product, String key) {
    return account.send(Call.post(PRODUCTS, product).once(key)).as(Product.class);
  }

  /**
   * Changes the price of a product, unless it is no longer as it was read.
   *
   * @return the product with its new ETag
   * @throws Refusal {@code precondition-failed} where somebody has changed it meanwhile
   */
  public Versioned<Product> reprice(Versioned<Product> product, Money price) {
    Product read = product.value();
    Answer answer =
        account.send(
            Call.put(PRODUCTS + "/" + read.id(), read.repriced(price))
                .with("If-Match", product.etag()));
    return answer
        .etag()
        .map(etag -> new Versioned<>(answer.as(Product.class), etag))
        .orElseGet(() -> product(read.id()));
  }

  /** How many pieces there are. */
  public Stock stock(UUID productId) {
    return account.send(Call.get(PRODUCTS + "/" + productId + "/stock")).as(Stock.class);
  }

  /** Books pieces in (or out, where negative). */
  public void adjustStock(UUID productId, long delta, String reason, String key) {
    Call adjust =
        Call.post(PRODUCTS + "/" + productId + "/stock-adjustments", new Adjustment(delta, reason));
    account.send(adjust.once(key));
  }

  /** All orders, or those in one state. */
  public List<Order> orders(Order.@Nullable Status status) {
    Map<String, String> filter = status == null ? Map.of() : Map.of("status", status.name());
    return account.all("/api/orders", filter, Order.class);
  }

  /** Moves an order on its way to the customer. */
  public Order move(UUID orderId, Order.Status status) {
    Call move = Call.put("/api/orders/" + orderId + "/status", new Move(status));
    return account.send(move).as(Order.class);
  }

  /** All payments. */
  public List<Payment> payments() {
    return account.all("/api/payments", Map.of(), Payment.class);
  }

  /**
   * Gives money back.
   *
   * @param amount null: all that is left
   */
  public Refund refund(UUID paymentId, @Nullable Money amount, String reason, String key) {
    Call refund =
        Call.post("/api/payments/" + paymentId + "/refund", new RefundRequest(amount, reason));
    return account.send(refund.once(key)).as(Refund.class);
  }
}
