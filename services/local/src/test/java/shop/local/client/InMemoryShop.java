package shop.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * As much of the shop's API as a replay needs, kept in memory: prices and stock are those of the
 * moment, an idempotency key is good for one answer, and orders are paid when they are next looked
 * at.
 */
public final class InMemoryShop implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PAGE = 7;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(32);
  private final Map<String, ObjectNode> users = new HashMap<>();
  private final Map<String, ObjectNode> products = new LinkedHashMap<>();
  private final Map<String, Long> stock = new HashMap<>();
  private final Map<String, ObjectNode> orders = new LinkedHashMap<>();
  private final Map<String, ObjectNode> payments = new LinkedHashMap<>();
  private final Map<String, Reply> replies = new HashMap<>();
  private Predicate<JsonNode> loses = order -> false;
  private Runnable beforeOrder = () -> {};
  private int made;

  private record Reply(int status, JsonNode body, @Nullable String etag) {}

  private static final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int status;

    Problem(int status, String slug) {
      super(slug);
      this.status = status;
    }
  }

  public InMemoryShop() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
    users.put("admin@shop.example", user("admin@shop.example"));
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** How many orders stand. */
  public synchronized int orders() {
    return orders.size();
  }

  /** Does these orders, but closes the connection instead of answering, the first time. */
  public synchronized void loseAnswers(Predicate<JsonNode> which) {
    loses = which;
  }

  /** Spoils what is on record, as a defect of the shop would. */
  public synchronized void tamper(String reference, Consumer<ObjectNode> change) {
    orders.values().stream()
        .filter(order -> order.path("reference").asText().equals(reference))
        .forEach(change);
  }

  /** Another admin's change. */
  public synchronized void reprice(String sku, long pence) {
    products.values().stream()
        .filter(product -> product.path("sku").asText().equals(sku))
        .forEach(
            product -> {
              product.set("price", money(pence));
              product.put("version", product.path("version").asInt() + 1);
            });
  }

  /** Another admin, who changes a price again before every order. */
  public synchronized void repriceBeforeOrders(String sku, long pence) {
    beforeOrder = () -> reprice(sku, pence);
  }

  /** Forgets an order, as if it had never come. */
  public synchronized void forget(String reference) {
    orders.values().removeIf(order -> order.path("reference").asText().equals(reference));
    replies.values().removeIf(r -> r.body().path("reference").asText().equals(reference));
  }

  private void handle(HttpExchange exchange) throws IOException {
    JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
    Reply reply;
    boolean lost;
    synchronized (this) {
      reply = once(exchange, body);
      lost = exchange.getRequestURI().getPath().equals("/api/orders") && loses.test(reply.body());
      loses = lost ? order -> false : loses;
    }
    if (!lost) {
      if (reply.etag() != null) {
        exchange.getResponseHeaders().add("ETag", reply.etag());
      }
      byte[] bytes = JSON.writeValueAsBytes(reply.body());
      exchange.sendResponseHeaders(reply.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  private Reply once(HttpExchange exchange, JsonNode body) {
    String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
    Reply before = key == null ? null : replies.get(key);
    if (before != null) {
      return before;
    }
    try {
      Reply reply = answer(exchange, body);
      if (key != null) {
        replies.put(key, reply);
      }
      return reply;
    } catch (Problem problem) {
      ObjectNode document =
          JSON.createObjectNode().put("type", "urn:problem:" + problem.getMessage());
      return new Reply(problem.status, document, null);
    }
  }

  private Reply answer(HttpExchange exchange, JsonNode body) {
    String path = exchange.getRequestURI().getPath();
    Map<String, String> query = query(exchange.getRequestURI());
    String id = path.replaceFirst(".*/([0-9a-f-]{36}).*", "$1");
    return switch (exchange.getRequestMethod() + " " + path.replaceFirst("[0-9a-f-]{36}", "{id}")) {
      case "POST /api/users/register" -> register(body);
      case "POST /api/users/login" -> logIn(body);
      case "GET /api/products" -> ok(page(List.copyOf(products.values()), "sku", query));
      case "POST /api/products" -> add((ObjectNode) body);
      case "GET /api/products/{id}" -> versioned(id);
      case "PUT /api/products/{id}" ->
          change(id, exchange.getRequestHeaders().getFirst("If-Match"), body);
      case "GET /api/products/{id}/stock" -> ok(stock(id));
      case "POST /api/products/{id}/stock-adjustments" -> adjust(id, body.path("delta").asLong());
      case "POST /api/orders" -> order(bearer(exchange), (ObjectNode) body);
      case "GET /api/orders" -> ok(page(paid(), "status", query));
      case "GET /api/payments" -> ok(page(List.copyOf(payments.values()), "status", query));
      default -> throw new Problem(404, "not-found");
    };
  }

  private static Map<String, String> query(URI uri) {
    Map<String, String> query = new HashMap<>();
    for (String pair : uri.getQuery() == null ? new String[0] : uri.getQuery().split("&")) {
      query.put(pair.replaceFirst("=.*", ""), pair.replaceFirst("[^=]*=", ""));
    }
    return query;
  }

  private static String bearer(HttpExchange exchange) {
    return exchange.getRequestHeaders().getFirst("Authorization").replace("Bearer ", "");
  }

  private static Reply ok(JsonNode body) {
    return new Reply(200, body, null);
  }

  private String newId() {
    return new UUID(0x0193_6f3e_8a00_7000L, made++).toString();
  }

  private ObjectNode user(String email) {
    return JSON.createObjectNode().put("id", newId()).put("email", email);
  }

  private Reply register(JsonNode body) {
    String email = body.path("email").asText();
    if (users.putIfAbsent(email, user(email)) != null) {
      throw new Problem(409, "email-taken");
    }
    return new Reply(201, users.get(email), null);
  }

  private Reply logIn(JsonNode body) {
    ObjectNode user = users.get(body.path("email").asText());
    if (user == null) {
      throw new Problem(401, "invalid-credentials");
    }
    ObjectNode tokens = JSON.createObjectNode().put("accessToken", user.path("id").asText());
    return ok(tokens.put("expiresIn", 600).put("refreshToken", "r").set("user", user));
  }

  private static JsonNode page(List<ObjectNode> all, String filter, Map<String, String> query) {
    List<ObjectNode> found =
        all.stream()
            .filter(
                one ->
                    !query.containsKey(filter)
                        || query.get(filter).equals(one.path(filter).asText()))
            .toList();
    int begin = Integer.parseInt(query.getOrDefault("cursor", "0"));
    int end = Math.min(begin + PAGE, found.size());
    ObjectNode page = JSON.createObjectNode();
    ArrayNode items = page.putArray("items");
    items.addAll(found.subList(begin, end));
    return page.put("nextCursor", end < found.size() ? String.valueOf(end) : null);
  }

  private Reply add(ObjectNode product) {
    String sku = product.path("sku").asText();
    if (products.values().stream().anyMatch(one -> one.path("sku").asText().equals(sku))) {
      throw new Problem(409, "sku-taken");
    }
    product.put("id", newId()).put("version", 1);
    product.putArray("categories");
    product.putObject("attributes");
    product.putArray("imageUrls");
    products.put(product.path("id").asText(), product);
    return new Reply(201, product.deepCopy(), null);
  }

  private ObjectNode product(String id) {
    ObjectNode product = products.get(id);
    if (product == null) {
      throw new Problem(404, "not-found");
    }
    return product;
  }

  private Reply versioned(String id) {
    ObjectNode product = product(id);
    return new Reply(200, product.deepCopy(), "\"" + product.path("version") + "\"");
  }

  private Reply change(String id, String etag, JsonNode body) {
    ObjectNode product = product(id);
    if (!etag.equals("\"" + product.path("version") + "\"")) {
      throw new Problem(412, "precondition-failed");
    }
    product.set("price", body.get("price"));
    product.put("version", product.path("version").asInt() + 1);
    return versioned(id);
  }

  private ObjectNode stock(String id) {
    long onHand = stock.getOrDefault(id, 0L);
    return JSON.createObjectNode()
        .put("productId", id)
        .put("onHand", onHand)
        .put("reserved", 0)
        .put("available", onHand);
  }

  private Reply adjust(String id, long delta) {
    stock.merge(id, delta, Long::sum);
    return new Reply(201, stock(id), null);
  }

  private Reply order(String user, ObjectNode request) {
    beforeOrder.run();
    Map<String, Integer> pieces = new LinkedHashMap<>();
    request
        .path("items")
        .forEach(
            line ->
                pieces.merge(
                    line.path("productId").asText(), line.path("quantity").asInt(), Integer::sum));
    ObjectNode order = JSON.createObjectNode().put("id", newId()).put("number", "S-" + made);
    ArrayNode items = order.putArray("items");
    long total = 0;
    for (Map.Entry<String, Integer> one : pieces.entrySet()) {
      total += item(items.addObject(), product(one.getKey()), one.getValue());
    }
    if (request.path("expectedTotal").path("amountMinor").asLong() != total) {
      throw new Problem(409, "price-changed");
    }
    pieces.forEach(this::take);
    order.put("userId", user).put("reference", request.path("reference").asText());
    order.put("status", "AWAITING_PAYMENT").put("paymentStatus", "NONE");
    order.set("total", money(total));
    order.put("createdAt", Instant.EPOCH.plusMillis(made).toString());
    orders.put(order.path("id").asText(), order);
    return new Reply(201, order.deepCopy(), null);
  }

  private static long item(ObjectNode item, ObjectNode product, int quantity) {
    long price = product.path("price").path("amountMinor").asLong();
    item.put("productId", product.path("id").asText()).put("quantity", quantity);
    item.put("sku", product.path("sku").asText()).put("name", product.path("name").asText());
    item.set("unitPrice", money(price));
    item.set("lineTotal", money(price * quantity));
    return price * quantity;
  }

  private void take(String id, int quantity) {
    if (stock.merge(id, (long) -quantity, Long::sum) < 0) {
      stock.merge(id, (long) quantity, Long::sum);
      throw new Problem(409, "out-of-stock");
    }
  }

  private static ObjectNode money(long pence) {
    return JSON.createObjectNode().put("amountMinor", pence).put("currency", "GBP");
  }

  /** The orders as they are, which pays them for the next look. */
  private List<ObjectNode> paid() {
    List<ObjectNode> seen = orders.values().stream().map(ObjectNode::deepCopy).toList();
    orders.values().stream()
        .filter(order -> order.path("status").asText().equals("AWAITING_PAYMENT"))
        .forEach(this::pay);
    return seen;
  }

  private void pay(ObjectNode order) {
    order.put("status", "PAID").put("paymentStatus", "CAPTURED");
    ObjectNode payment = JSON.createObjectNode().put("id", newId()).put("status", "CAPTURED");
    payment.put("orderId", order.path("id").asText()).put("attempt", 1);
    payment.set("amount", order.path("total").deepCopy());
    payment.set("refundedAmount", money(0));
    payment.put("createdAt", Instant.EPOCH.toString());
    payments.put(payment.path("id").asText(), payment);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
