package shop.local.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import shop.local.StackFailure;

/** Fresh customers, registered and logged in before anything is measured. */
final class Customers {

  static final String PASSWORD = "bench correct horse";

  private static final Map<String, String> ADDRESS =
      Map.of(
          "name", "Ada Lovelace",
          "line1", "12 St James's Square",
          "city", "London",
          "postalCode", "SW1Y 4JH",
          "country", "GB");

  private final List<Customer> all;
  private final AtomicInteger next = new AtomicInteger();

  /**
   * One of them.
   *
   * @param token good for ten minutes
   */
  record Customer(String id, String email, String token) {}

  Customers(Http http, int count) {
    all = IntStream.range(0, count).parallel().mapToObj(i -> register(http)).toList();
  }

  /** One after the other, and then again from the first. */
  Customer next() {
    return all.get(Math.floorMod(next.getAndIncrement(), all.size()));
  }

  static Map<String, String> address() {
    return ADDRESS;
  }

  private static Customer register(Http http) {
    String email = "bench-" + UUID.randomUUID() + "@example.org";
    try {
      http.post(
          "/api/users/register",
          null,
          Map.of("email", email, "password", PASSWORD, "firstName", "Ada", "lastName", "Lovelace"));
      var login =
          Http.json(
              http.post("/api/users/login", null, Map.of("email", email, "password", PASSWORD)));
      return new Customer(login.at("/user/id").asText(), email, login.path("accessToken").asText());
    } catch (IOException e) {
      throw new StackFailure("Registering failed: " + e + ".", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackFailure("Given up.", e);
    }
  }
}
