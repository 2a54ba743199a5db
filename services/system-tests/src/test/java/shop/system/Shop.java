package shop.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import shop.local.Status;

/** The shop as its consumers see it: requests at the edge, and at a service where that is meant. */
public final class Shop {

  public static final ObjectMapper JSON = new ObjectMapper();
  public static final String PASSWORD = "correct horse battery";
  public static final Map<String, String> ADDRESS =
      Map.of(
          "name", "Ada Lovelace",
          "line1", "12 St James's Square",
          "city", "London",
          "postalCode", "SW1Y 4JH",
          "country", "GB");

  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final String RUN = Long.toString(ProcessHandle.current().pid(), 36);

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final Status status = ShopEnvironment.status();
  private final String edge = status.edge();
  private @Nullable User admin;

  /** Somebody with a token. */
  public record User(String id, String email, String token) {}

  /** A product on sale. */
  public record Product(String id, long priceMinor) {}

  /** Something that no other test of this or an earlier run has. */
  public static String unique(String what) {
    return what + "-" + RUN + "-" + COUNT.incrementAndGet();
  }

  public Answer get(String path, @Nullable User user, String... headers) {
    return send("GET", path, user, null, headers);
  }

  public Answer post(String path, @Nullable User user, Object body, String... headers) {
    return send("POST", path, user, body, headers);
  }

  public Answer put(String path, @Nullable User user, Object body, String... headers) {
    return send("PUT", path, user, body, headers);
  }

  public Answer delete(String path, @Nullable User user, String... headers) {
    return send("DELETE", path, user, null, headers);
  }

  /** A path is asked of the edge, an address as it stands. */
  public Answer send(
      String method, String path, @Nullable User user, @Nullable Object body, String... headers) {
    try {
      var request =
          HttpRequest.newBuilder(URI.create(path.startsWith("/") ? edge + path : path))
              .timeout(Duration.ofSeconds(30))
              .method(
                  method,
                  body == null
                      ? HttpRequest.BodyPublishers.noBody()
                      : HttpRequest.BodyPublishers.ofString(
                          body instanceof String text ? text : JSON.writeValueAsString(body)));
      if (body != null) {
        request.setHeader("Content-Type", "application/json");
      }
      if (user != null) {
        request.setHeader("Authorization", "Bearer " + user.token());
      }
      for (int i = 0; i < headers.length; i += 2) {
        request.setHeader(headers[i], headers[i + 1]);
      }
      var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      return new Answer(answer.statusCode(), answer.headers(), json(answer.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode json(byte[] body) throws IOException {
    return body.length == 0 ? MissingNode.getInstance() : JSON.readTree(body);
  }

  public User register() {
    String email = unique("ada") + "@example.org";
    post(
            "/api/users/register",
            null,
            Map.of(
                "email", email, "password", PASSWORD, "firstName", "Ada", "lastName", "Lovelace"))
        .expect(201);
    return login(email, PASSWORD);
  }

  public User login(String email, String password) {
    Answer answer =
        post("/api/users/login", null, Map.of("email", email, "password", password)).expect(200);
    return new User(answer.body().at("/user/id").asText(), email, answer.text("accessToken"));
  }

  public synchronized User admin() {
    User known = admin;
    if (known == null) {
      var login = status.admin();
      known = login(login.email(), login.password());
      admin = known;
    }
    return known;
  }

  /** A service's own token, as its client gets it; never through the edge. */
  public User service(String client) {
    String secret = status.serviceClients().get(client);
    String basic =
        Base64.getEncoder()
            .encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
    Answer answer =
        send(
                "POST",
                url("user") + "/api/users/token",
                null,
                "grant_type=client_credentials",
                "Content-Type",
                "application/x-www-form-urlencoded",
                "Authorization",
                "Basic " + basic)
            .expect(200);
    return new User(client, client, answer.text("access_token"));
  }

  /** A service's own address, past the edge. */
  public static String url(String part) {
    var status = ShopEnvironment.status().parts().get(part);
    if (status == null) {
      throw new IllegalArgumentException(part);
    }
    return status.url();
  }

  public Product product(long priceMinor, int stock) {
    String sku = unique("SKU");
    Answer answer =
        post(
                "/api/products",
                admin(),
                Map.of(
                    "sku",
                    sku,
                    "name",
                    "Product " + sku,
                    "price",
                    Map.of("amountMinor", priceMinor, "currency", "GBP"),
                    "initialStock",
                    stock))
            .expect(201);
    return new Product(answer.text("id"), priceMinor);
  }

  /** The body of an order of one piece of one product. */
  static Map<String, Object> order(Product product, @Nullable String method) {
    return order(List.of(new Line(product, 1)), method);
  }

  record Line(Product product, int quantity) {}

  static Map<String, Object> order(List<Line> lines, @Nullable String method) {
    var items =
        lines.stream()
            .map(line -> Map.of("productId", line.product().id(), "quantity", line.quantity()))
            .toList();
    return method == null
        ? Map.of("items", items, "shippingAddress", ADDRESS)
        : Map.of("items", items, "shippingAddress", ADDRESS, "paymentMethod", method);
  }

  public Answer place(User user, Product product, @Nullable String method) {
    return post("/api/orders", user, order(product, method)).expect(201);
  }

  public Answer order(User user, UUID id) {
    return get("/api/orders/" + id, user).expect(200);
  }

  public JsonNode stock(Product product) {
    return get("/api/products/" + product.id() + "/stock", admin()).expect(200).body();
  }

  /** What the gateway itself has done for an order: {@code charges} and {@code refunds}. */
  public JsonNode ledger(UUID orderId) {
    return get(status.gateway().ledger() + "?orderId=" + orderId, null).expect(200).body();
  }
}
