package shop.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
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

  private final Http http;
  private final AtomicInteger next = new AtomicInteger();
  private volatile List<Customer> all;

  /**
   * One of them.
   *
   * @param token good for ten minutes
   * @param refreshToken for one more
   */
  record Customer(String id, String email, String token, String refreshToken) {}

  Customers(Http http, int count) {
    this.http = http;
    all = IntStream.range(0, count).parallel().mapToObj(i -> register()).toList();
  }

  /** Gives each another ten minutes. */
  void renewTokens() {
    all =
        all.parallelStream()
            .map(one -> Map.of("refreshToken", one.refreshToken()))
            .map(token -> customer("/api/users/token/refresh", token))
            .toList();
  }

  /** One after the other, and then again from the first. */
  Customer next() {
    return all.get(Math.floorMod(next.getAndIncrement(), all.size()));
  }

  static Map<String, String> address() {
    return ADDRESS;
  }

  private Customer register() {
    String email = "bench-" + UUID.randomUUID() + "@example.org";
    post(
        "/api/users/register",
        Map.of("email", email, "password", PASSWORD, "firstName", "Ada", "lastName", "Lovelace"));
    return customer("/api/users/login", Map.of("email", email, "password", PASSWORD));
  }

  /** Whom an answer with tokens is for. */
  private Customer customer(String path, Map<String, String> request) {
    JsonNode answer = post(path, request);
    return new Customer(
        answer.at("/user/id").asText(),
        answer.at("/user/email").asText(),
        answer.path("accessToken").asText(),
        answer.path("refreshToken").asText());
  }

  private JsonNode post(String path, Map<String, String> request) {
    try {
      return Http.json(http.post(path, null, request));
    } catch (IOException e) {
      throw new StackFailure("Customers cannot be made ready: " + e + ".", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackFailure("Given up.", e);
    }
  }
}
