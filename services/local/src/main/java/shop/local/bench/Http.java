package shop.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import shop.local.StackFailure;

/** Requests at the edge, each asked once: what is refused or unanswered ends the measurement. */
final class Http implements AutoCloseable {

  static final ObjectMapper JSON = new ObjectMapper();

  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final int FIRST_REFUSAL = 400;

  private final URI edge;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  Http(String edge) {
    this.edge = URI.create(edge);
  }

  /** The answer's body. */
  byte[] get(String path, @Nullable String token) throws IOException, InterruptedException {
    return send(request(path, token).GET());
  }

  /** The answer's body. */
  byte[] post(String path, @Nullable String token, Object body)
      throws IOException, InterruptedException {
    return send(
        request(path, token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))));
  }

  /** The answer's body: none. */
  byte[] options(String path, @Nullable String token) throws IOException, InterruptedException {
    return send(request(path, token).method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
  }

  static JsonNode json(byte[] body) throws IOException {
    return JSON.readTree(body);
  }

  private HttpRequest.Builder request(String path, @Nullable String token) {
    HttpRequest.Builder request = HttpRequest.newBuilder(edge.resolve(path)).timeout(ANSWER);
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }

  private byte[] send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpRequest asked = request.build();
    var answer = client.send(asked, HttpResponse.BodyHandlers.ofByteArray());
    if (answer.statusCode() >= FIRST_REFUSAL) {
      throw new StackFailure(
          "%s %s was answered %d %s"
              .formatted(
                  asked.method(),
                  asked.uri().getPath(),
                  answer.statusCode(),
                  new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8)));
    }
    return answer.body();
  }

  @Override
  public void close() {
    client.close();
  }
}
