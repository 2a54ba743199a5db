package shop.local.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Answers as it was told to, and remembers what it was asked. */
final class ScriptedServer implements AutoCloseable {

  /** What was asked. */
  record Asked(String method, String path, @Nullable String key, String body) {}

  private record Reply(int status, Map<String, String> headers, String body) {}

  private static final int LOST = -1;

  private final HttpServer server;
  private final Queue<Reply> script = new ArrayDeque<>();
  private final List<Asked> asked = new ArrayList<>();

  ScriptedServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  synchronized ScriptedServer answers(int status, String body) {
    script.add(new Reply(status, Map.of(), body));
    return this;
  }

  synchronized ScriptedServer refuses(int status, String slug) {
    String problem = "{\"type\":\"urn:problem:%s\",\"status\":%d}".formatted(slug, status);
    script.add(new Reply(status, Map.of("Retry-After", "0"), problem));
    return this;
  }

  /** Takes the request and closes the connection without a word. */
  synchronized ScriptedServer fallsSilent() {
    script.add(new Reply(LOST, Map.of(), ""));
    return this;
  }

  synchronized List<Asked> asked() {
    return List.copyOf(asked);
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
    asked.add(
        new Asked(exchange.getRequestMethod(), exchange.getRequestURI().toString(), key, body));
    Reply reply = script.size() > 1 ? script.remove() : script.element();
    if (reply.status() != LOST) {
      reply.headers().forEach(exchange.getResponseHeaders()::add);
      byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(reply.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
