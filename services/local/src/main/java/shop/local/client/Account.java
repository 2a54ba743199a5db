package shop.local.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A registered user who has logged in, and stays so: tokens are renewed before they run out. Safe
 * for use by several threads.
 */
public final class Account {

  private static final Duration BEFORE_THE_END = Duration.ofMinutes(1);

  private record PaymentRequest(UUID orderId, String paymentMethod) {}

  private record Cancellation(String reason) {}

  private final Edge edge;
  private final Tokens.Login login;
  private Tokens tokens;
  private long renewal;

  Account(Edge edge, String email, String password) {
    this.edge = edge;
    this.login = new Tokens.Login(email, password);
    this.tokens = logIn();
    this.renewal = renewalOf(tokens);
  }

  /** This user's id. */
  public UUID id() {
    return user().id();
  }

  synchronized User user() {
    return tokens.user();
  }

  /** Puts so many more pieces of a product into the cart. */
  public Cart putIntoCart(UUID productId, int quantity) {
    OrderRequest.Line line = new OrderRequest.Line(productId, quantity);
    return send(Call.post("/api/cart/" + id() + "/items", line)).as(Cart.class);
  }

  /** What is in the cart. */
  public Cart cart() {
    return send(Call.get("/api/cart/" + id())).as(Cart.class);
  }

  /** Orders; under one key at most once. */
  public Order order(OrderRequest request, String key) {
    return send(Call.post("/api/orders", request).once(key)).as(Order.class);
  }

  /** An order of this user, or any of an admin's. */
  public Order order(UUID id) {
    return send(Call.get("/api/orders/" + id)).as(Order.class);
  }

  /** Pays an order; the answer may still be without outcome. */
  public Payment pay(UUID orderId, String method, String key) {
    Call pay = Call.post("/api/payments", new PaymentRequest(orderId, method));
    return send(pay.once(key)).as(Payment.class);
  }

  /** All attempts to pay an order, the oldest first. */
  public List<Payment> payments(UUID orderId) {
    return send(Call.get("/api/payments/order/" + orderId)).asPage(Payment.class).items();
  }

  /** Gives an order up. */
  public Order cancel(UUID orderId, String reason, String key) {
    Call cancel = Call.post("/api/orders/" + orderId + "/cancel", new Cancellation(reason));
    return send(cancel.once(key)).as(Order.class);
  }

  Answer send(Call call) {
    return edge.send(call.with("Authorization", "Bearer " + accessToken()));
  }

  /** Every entry of a list, page after page. */
  <T> List<T> all(String path, Map<String, String> filter, Class<T> type) {
    List<T> all = new ArrayList<>();
    Map<String, String> query = new TreeMap<>(filter);
    query.put("limit", "100");
    @Nullable String cursor;
    do {
      Page<T> page = send(Call.get(path, query)).asPage(type);
      all.addAll(page.items());
      cursor = page.nextCursor();
      if (cursor != null) {
        query.put("cursor", cursor);
      }
    } while (cursor != null);
    return all;
  }

  private synchronized String accessToken() {
    if (System.nanoTime() - renewal > 0) {
      tokens = renew();
      renewal = renewalOf(tokens);
    }
    return tokens.accessToken();
  }

  /** By the refresh token; where that is spent, because an answer was lost, by the password. */
  private Tokens renew() {
    try {
      Tokens.Refresh refresh = new Tokens.Refresh(tokens.refreshToken());
      return edge.send(Call.post("/api/users/token/refresh", refresh)).as(Tokens.class);
    } catch (Refusal spent) {
      return logIn();
    }
  }

  private Tokens logIn() {
    return edge.send(Call.post("/api/users/login", login)).as(Tokens.class);
  }

  private static long renewalOf(Tokens fresh) {
    Duration life = Duration.ofSeconds(fresh.expiresIn()).minus(BEFORE_THE_END);
    return System.nanoTime() + life.toNanos();
  }
}
