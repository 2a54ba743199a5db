package shop.local.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import shop.local.StackFailure;

/**
 * What consumers do, through the edge, and for each server an empty resource: {@code OPTIONS} of
 * the path of an operation, with a token where that needs one. Whatever is before and behind the
 * operation's own work is in it (the edge, the server, its check of the token, matching the path,
 * most of our filters), and nothing of the work: no body, no store, no other service. It is the
 * only request that every server answers so with success; a malformed id would be a problem to
 * make, and the keys are with one server alone.
 */
final class Operations {

  private static final int LINES = 3;
  private static final long POLL_MILLIS = 20;
  private static final List<String> ENDS =
      List.of("CANCELLED", "EXPIRED", "CANCELLING", "RETURNED");

  private final Http http;
  private final List<UUID> products;
  private final Customers customers;

  /**
   * Of these customers with these products.
   *
   * @param customers enough of them that none orders more than may be unpaid
   */
  Operations(Http http, List<UUID> products, Customers customers) {
    this.http = http;
    this.products = products;
    this.customers = customers;
  }

  void nothingAtUser(int client) throws Exception {
    http.options("/api/users/login", null);
  }

  void nothingAtProduct(int client) throws Exception {
    http.options("/api/products", null);
  }

  void nothingAtCart(int client) throws Exception {
    Customers.Customer customer = customers.next();
    http.options("/api/cart/" + customer.id() + "/items", customer.token());
  }

  void nothingAtOrder(int client) throws Exception {
    http.options("/api/orders", customers.next().token());
  }

  void list(int client) throws Exception {
    http.get("/api/products?limit=20", null);
  }

  void detail(int client) throws Exception {
    http.get("/api/products/" + product(), null);
  }

  void search(int client) throws Exception {
    http.get("/api/products?q=" + Goods.word(ThreadLocalRandom.current()), null);
  }

  void putIntoCart(int client) throws Exception {
    putIntoCart(customers.next());
  }

  private void putIntoCart(Customers.Customer customer) throws Exception {
    http.post(
        "/api/cart/" + customer.id() + "/items",
        customer.token(),
        Map.of("productId", usual(customer), "quantity", 1));
  }

  /** One of the few articles that this customer always buys: carts stay as small as an order. */
  private UUID usual(Customers.Customer customer) {
    int which = customer.id().hashCode() + ThreadLocalRandom.current().nextInt(LINES);
    return products.get(Math.floorMod(which, products.size()));
  }

  void logIn(int client) throws Exception {
    http.post(
        "/api/users/login",
        null,
        Map.of("email", customers.next().email(), "password", Customers.PASSWORD));
  }

  /** An order of three lines, to be paid later. */
  void order(int client) throws Exception {
    var items =
        Stream.generate(this::product)
            .distinct()
            .limit(LINES)
            .map(product -> Map.of("productId", product, "quantity", 1))
            .toList();
    order(customers.next(), Map.of("items", items));
  }

  private String order(Customers.Customer customer, Map<String, ?> what) throws Exception {
    Map<String, Object> request = new HashMap<>(what);
    request.put("shippingAddress", Customers.address());
    return Http.json(http.post("/api/orders", customer.token(), request)).path("id").asText();
  }

  /** Three articles into the cart, the cart ordered, until the order is paid. */
  void checkOut(int client) throws Exception {
    Customers.Customer customer = customers.next();
    for (int i = 0; i < LINES; i++) {
      putIntoCart(customer);
    }
    String order = order(customer, Map.of("paymentMethod", "pm_card_visa"));
    while (!isPaid(order, customer)) {
      Thread.sleep(POLL_MILLIS);
    }
  }

  private boolean isPaid(String order, Customers.Customer customer) throws Exception {
    String status =
        Http.json(http.get("/api/orders/" + order, customer.token())).path("status").asText();
    if (ENDS.contains(status)) {
      throw new StackFailure("Order " + order + " is " + status);
    }
    return status.equals("PAID");
  }

  private UUID product() {
    return products.get(ThreadLocalRandom.current().nextInt(products.size()));
  }
}
