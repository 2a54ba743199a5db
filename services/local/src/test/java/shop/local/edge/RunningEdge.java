package shop.local.edge;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** An edge on a free port in front of one service that plays all five. */
final class RunningEdge implements AutoCloseable {

  static final Path INGRESS = Path.of("../../k8s/base/ingress.yaml");
  static final String ORIGIN = "https://shop.example";
  static final Upstream.Limits LIMITS =
      new Upstream.Limits(
          2, 4, Duration.ofMillis(500), Duration.ofMillis(800), Duration.ofMillis(600));

  final Service service = new Service();
  private final Edge edge;

  RunningEdge() throws IOException {
    this(settings -> settings);
  }

  RunningEdge(UnaryOperator<Edge.Settings> change) throws IOException {
    Routes routes = Routes.read(INGRESS);
    Map<String, URI> services = new TreeMap<>();
    routes.services().forEach(name -> services.put(name, service.address()));
    edge =
        Edge.start(
            change.apply(
                new Edge.Settings(
                    0,
                    null,
                    routes,
                    services,
                    Set.of(ORIGIN),
                    Duration.ofSeconds(20),
                    50,
                    1 << 20,
                    Duration.ofSeconds(10),
                    4 << 20,
                    LIMITS)));
  }

  int port() {
    return edge.address(0).getPort();
  }

  int tlsPort() {
    return edge.address(1).getPort();
  }

  Http get(String path, String... headers) throws IOException {
    return send("GET", path, "", headers);
  }

  Http send(String method, String path, String body, String... headers) throws IOException {
    StringBuilder text =
        new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: shop.test\r\n");
    for (String header : headers) {
      text.append(header).append("\r\n");
    }
    if (!body.isEmpty()) {
      text.append("Content-Length: ").append(body.length()).append("\r\n");
    }
    return raw(text + "\r\n" + body);
  }

  /** Each with its end of line. */
  static String lines(String... lines) {
    return String.join("\r\n", lines) + "\r\n";
  }

  /** Sends bytes as they are and reads one answer. */
  Http raw(String request) throws IOException {
    try (Conversation conversation = converse()) {
      return conversation.say(request);
    }
  }

  Conversation converse() throws IOException {
    return new Conversation(new Socket(InetAddress.getLoopbackAddress(), port()));
  }

  /** One connection of a client. */
  static final class Conversation implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;

    Conversation(Socket socket) throws IOException {
      this.socket = socket;
      this.in = new BufferedInputStream(socket.getInputStream());
      socket.setSoTimeout(10_000);
    }

    Http say(String request) throws IOException {
      write(request);
      return hear(request.startsWith("HEAD "));
    }

    void write(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    Http hear(boolean bodiless) throws IOException {
      return Objects.requireNonNull(Http.read(in, bodiless), "The edge hung up.");
    }

    boolean isAnswered() throws IOException {
      return in.available() > 0;
    }

    /** Fails where the edge does not hang up. */
    void hearToTheEnd() throws IOException {
      try {
        in.readAllBytes();
      } catch (SocketException e) {
        // Reset: hung up as well.
      }
    }

    boolean isOver() throws IOException {
      return in.read() < 0;
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  @Override
  public void close() throws IOException {
    edge.close();
    service.close();
  }
}
