package shop.local.edge;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A service behind the edge that does exactly as it is told, byte for byte. */
final class Service implements AutoCloseable {

  /** What it answers to a request; an empty text hangs up, null says nothing for ever. */
  interface Manner {
    @Nullable String answer(Http request) throws Exception;
  }

  static final String OK = answer("200 OK", "hello");

  private final ServerSocket socket;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final List<Http> requests = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  volatile Manner manner = request -> OK;

  Service() throws IOException {
    socket = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    // A platform thread: close() ends its accept() soon, a virtual one's much later.
    Thread.ofPlatform().daemon().start(this::accept);
  }

  static String answer(String status, String body, String... headers) {
    StringBuilder text = new StringBuilder("HTTP/1.1 " + status + "\r\n");
    for (String header : headers) {
      text.append(header).append("\r\n");
    }
    return text + "Content-Length: " + body.length() + "\r\n\r\n" + body;
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        connections.incrementAndGet();
        open.add(connection);
        if (socket.isClosed()) {
          // accept() was under way, and took one more.
          connection.close();
          return;
        }
        Thread.startVirtualThread(() -> serve(connection));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      InputStream in = new BufferedInputStream(connection.getInputStream());
      for (Http request = Http.read(in, false); request != null; request = Http.read(in, false)) {
        requests.add(request);
        String answer = manner.answer(request);
        if (answer == null) {
          Thread.sleep(60_000);
        } else if (answer.isEmpty()) {
          return;
        } else {
          connection.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
        }
      }
    } catch (Exception e) {
      // The edge went away.
    } finally {
      open.remove(connection);
    }
  }

  void hangUp() throws IOException {
    for (Socket connection : open) {
      connection.close();
    }
  }

  List<Http> requests() {
    return requests;
  }

  Http last() {
    return requests.get(requests.size() - 1);
  }

  int connections() {
    return connections.get();
  }

  int openConnections() {
    return open.size();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  @Override
  public void close() throws IOException {
    socket.close();
    hangUp();
  }
}
