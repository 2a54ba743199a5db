package shop.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A gateway on a free port, and a client of it. */
final class RunningGateway implements AutoCloseable {

  static final String API_KEY = "sk_test_of_the_tests";
  static final String WEBHOOK_SECRET = "whsec_of_the_tests";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final Path state;
  private final @Nullable URI webhook;
  private SandboxGateway gateway;

  RunningGateway(Path state, @Nullable URI webhook) {
    this.state = state;
    this.webhook = webhook;
    this.gateway = start();
  }

  private SandboxGateway start() {
    return SandboxGateway.start(
        new SandboxGateway.Settings(
            0,
            state,
            API_KEY,
            WEBHOOK_SECRET,
            webhook,
            Duration.ofSeconds(30),
            Duration.ofMillis(20)));
  }

  record Answer(int status, JsonNode body, HttpResponse<String> http) {

    String text(String pointer) {
      return body.at(pointer).asText();
    }

    boolean replayed() {
      return http.headers().firstValue("Idempotent-Replayed").orElse("").equals("true");
    }
  }

  void restart() {
    gateway.close();
    gateway = start();
  }

  Answer charge(String key, String method, long amount) {
    return post("/v1/payment_intents", key, chargeOf("order-1", method, amount));
  }

  static Map<String, String> chargeOf(String orderId, String method, long amount) {
    return Map.of(
        "amount", String.valueOf(amount),
        "currency", "GBP",
        "payment_method", method,
        "confirm", "true",
        "off_session", "true",
        "metadata[orderId]", orderId,
        "metadata[paymentId]", "payment-1");
  }

  Answer refund(String key, String intent, long amount) {
    return post(
        "/v1/refunds", key, Map.of("payment_intent", intent, "amount", String.valueOf(amount)));
  }

  Answer post(String path, @Nullable String key, Map<String, String> form) {
    return join(client.sendAsync(request(path, key, form).build(), text()));
  }

  CompletableFuture<Answer> postLater(String path, String key, Map<String, String> form) {
    return client.sendAsync(request(path, key, form).build(), text()).thenApply(this::answer);
  }

  HttpRequest.Builder request(String path, @Nullable String key, Map<String, String> form) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path))
            .header("Authorization", "Bearer " + API_KEY)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .timeout(Duration.ofSeconds(20))
            .POST(HttpRequest.BodyPublishers.ofString(encode(form)));
    return key == null ? request : request.header("Idempotency-Key", key);
  }

  HttpClient client() {
    return client;
  }

  Answer get(String path) {
    return join(
        client.sendAsync(
            HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + API_KEY).build(),
            text()));
  }

  Answer send(HttpRequest request) {
    return join(client.sendAsync(request, text()));
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + gateway.port() + path);
  }

  static String encode(Map<String, String> form) {
    return form.entrySet().stream()
        .map(
            e ->
                URLEncoder.encode(e.getKey(), StandardCharsets.UTF_8)
                    + "="
                    + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static HttpResponse.BodyHandler<String> text() {
    return HttpResponse.BodyHandlers.ofString();
  }

  private Answer join(CompletableFuture<HttpResponse<String>> response) {
    return answer(response.join());
  }

  private Answer answer(HttpResponse<String> response) {
    try {
      return new Answer(response.statusCode(), JSON.readTree(response.body()), response);
    } catch (IOException e) {
      throw new IllegalStateException("No JSON: " + response.body(), e);
    }
  }

  @Override
  public void close() {
    gateway.close();
    client.shutdownNow();
  }
}
