package shop.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.local.process.FreePort;

/** The gateway as a process of its own, killed while it charges. */
class GatewayCrashTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private final HttpClient client = HttpClient.newHttpClient();
  @TempDir Path state;
  private int port;
  private Process process;

  @AfterEach
  void end() {
    process.destroyForcibly();
    client.shutdownNow();
  }

  @Test
  void whatWasAnsweredSurvivesAKill() throws Exception {
    Map<String, String> answered = new ConcurrentHashMap<>();
    try (ExecutorService customers = Executors.newFixedThreadPool(8)) {
      AtomicInteger numbers = new AtomicInteger();
      for (int i = 0; i < 8; i++) {
        customers.execute(
            () -> {
              while (process.isAlive()) {
                String key = "key-" + numbers.getAndIncrement();
                String id = charge(key);
                if (id != null) {
                  answered.put(key, id);
                }
              }
            });
      }
      await().until(() -> answered.size() > 200);
      process.destroyForcibly().waitFor();
    }
    Files.writeString(
        state.resolve("ledger.jsonl"), "{\"charge\":{\"id\":\"pi_to", StandardOpenOption.APPEND);
    start();
    assertThat(answered).allSatisfy((key, id) -> assertThat(charge(key)).isEqualTo(id));
    long last = answered.size();
    assertThat(charge("key-after")).isNotNull();
    assertThat(last).isGreaterThan(200);
  }

  @BeforeEach
  void start() throws Exception {
    port = FreePort.find();
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            SandboxGateway.class.getName());
    builder.environment().put("PORT", String.valueOf(port));
    builder.environment().put("SANDBOX_STATE_DIR", state.toString());
    builder.environment().put("GATEWAY_API_KEY", RunningGateway.API_KEY);
    builder.environment().put("GATEWAY_WEBHOOK_SECRET", RunningGateway.WEBHOOK_SECRET);
    process = builder.redirectErrorStream(true).redirectOutput(log()).start();
    await().atMost(Duration.ofSeconds(20)).until(this::isUp);
  }

  private ProcessBuilder.Redirect log() {
    return ProcessBuilder.Redirect.appendTo(state.resolve("log").toFile());
  }

  private boolean isUp() throws InterruptedException {
    try {
      return send(HttpRequest.newBuilder(uri("/health")).build()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private @Nullable String charge(String key) {
    try {
      HttpResponse<String> response =
          send(
              HttpRequest.newBuilder(uri("/v1/payment_intents"))
                  .header("Authorization", "Bearer " + RunningGateway.API_KEY)
                  .header("Idempotency-Key", key)
                  .timeout(Duration.ofSeconds(5))
                  .POST(
                      HttpRequest.BodyPublishers.ofString(
                          RunningGateway.encode(
                              RunningGateway.chargeOf("order-1", "pm_card_visa", 100))))
                  .build());
      return response.statusCode() == 200
          ? JSON.readTree(response.body()).at("/id").asText()
          : null;
    } catch (IOException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }
}
