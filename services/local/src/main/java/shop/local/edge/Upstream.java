package shop.local.edge;

import io.undertow.client.UndertowClient;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.proxy.ProxyCallback;
import io.undertow.server.handlers.proxy.ProxyClient;
import io.undertow.server.handlers.proxy.ProxyConnection;
import io.undertow.util.AttachmentKey;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.xnio.XnioExecutor;
import org.xnio.XnioIoThread;

/** A service behind the edge: where it is, and how long it is waited for. */
final class Upstream implements ProxyClient {

  private static final Logger LOG = Logger.getLogger(Upstream.class.getName());
  private static final ProxyTarget TARGET = new ProxyTarget() {};

  private final AttachmentKey<Lease> lease = AttachmentKey.create(Lease.class);
  private final String name;
  private final URI address;
  private final Limits limits;
  private final Map<XnioIoThread, Connections> connections = new ConcurrentHashMap<>();
  private volatile boolean reachable = true;

  /**
   * What a service is given.
   *
   * @param connections to it, of each IO thread
   * @param queue requests that wait for one of them, of each IO thread
   * @param connect how long a request waits for its connection
   * @param answer how long until the answer begins; zero for as long as it takes
   * @param idle how long an unused connection is kept: shorter than the services keep it, so that
   *     they do not close one while a request is on its way
   */
  record Limits(int connections, int queue, Duration connect, Duration answer, Duration idle) {

    Limits withoutAnswerLimit() {
      return new Limits(connections, queue, connect, Duration.ZERO, idle);
    }
  }

  Upstream(String name, URI address, Limits limits) {
    this.name = name;
    this.address = address;
    this.limits = limits;
  }

  @Override
  public ProxyTarget findTarget(HttpServerExchange exchange) {
    return TARGET;
  }

  @Override
  public void getConnection(
      ProxyTarget target,
      HttpServerExchange exchange,
      ProxyCallback<ProxyConnection> callback,
      long timeout,
      TimeUnit unit) {
    Connections ofThread =
        connections.computeIfAbsent(
            exchange.getIoThread(),
            thread -> new Connections(UndertowClient.getInstance(), address, thread, limits));
    Lease known = exchange.getAttachment(lease);
    if (known == null) {
      Lease first = new Lease(this, ofThread, exchange, callback);
      exchange.putAttachment(lease, first);
      first.limit(limits.answer());
      first.begin(false);
    } else {
      known.begin(true);
    }
  }

  Limits limits() {
    return limits;
  }

  /** Says once that a service is gone, and once that it is back. */
  void seen(boolean up, @Nullable String why) {
    if (reachable != up) {
      reachable = up;
      LOG.log(
          up ? Level.INFO : Level.WARNING,
          up ? "{0} answers again" : "{0} does not answer: {1}",
          new Object[] {name, String.valueOf(why)});
    }
  }

  void tooSlow(String path) {
    LOG.log(
        Level.WARNING,
        "{0} did not answer {1} within {2}",
        new Object[] {name, path, limits.answer()});
  }

  static XnioExecutor.Key after(XnioIoThread thread, Duration pause, Runnable task) {
    return thread.executeAfter(task, pause.toMillis(), TimeUnit.MILLISECONDS);
  }
}
