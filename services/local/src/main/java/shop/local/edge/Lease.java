package shop.local.edge;

import io.undertow.client.ClientConnection;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.proxy.ProxyCallback;
import io.undertow.server.handlers.proxy.ProxyConnection;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;

/**
 * One request's claim to a connection, from the asking to the end of the exchange. Everything
 * happens on the exchange's IO thread.
 */
final class Lease {

  private final Upstream upstream;
  private final Connections connections;
  private final HttpServerExchange exchange;
  private final ProxyCallback<ProxyConnection> proxy;
  private XnioExecutor.@Nullable Key waiting;
  private @Nullable ClientConnection connection;
  private boolean over;

  Lease(
      Upstream upstream,
      Connections connections,
      HttpServerExchange exchange,
      ProxyCallback<ProxyConnection> proxy) {
    this.upstream = upstream;
    this.connections = connections;
    this.exchange = exchange;
    this.proxy = proxy;
    exchange.addExchangeCompleteListener(
        (ended, next) -> {
          end();
          next.proceed();
        });
  }

  /** Ends the exchange where its answer has not begun by then. */
  void limit(Duration answer) {
    if (!answer.isZero()) {
      XnioExecutor.Key timer = Upstream.after(exchange.getIoThread(), answer, this::giveUpAnswer);
      exchange.addExchangeCompleteListener(
          (ended, next) -> {
            timer.remove();
            next.proceed();
          });
    }
  }

  /**
   * Asks for a connection.
   *
   * @param fresh whether an idle one will not do, for the one before was dead
   */
  void begin(boolean fresh) {
    if (over) {
      proxy.couldNotResolveBackend(exchange);
      return;
    }
    ClientConnection before = connection;
    connection = null;
    if (before != null) {
      // It failed, and still tells of it: closed at once it would tell this request a second time.
      exchange.getIoThread().execute(() -> IoUtils.safeClose(before));
    }
    waiting =
        Upstream.after(exchange.getIoThread(), upstream.limits().connect(), this::giveUpConnection);
    connections.lease(this, fresh);
  }

  boolean isOver() {
    return over;
  }

  void ready(ClientConnection given) {
    stopWaiting();
    upstream.seen(true, null);
    connection = given;
    proxy.completed(exchange, new ProxyConnection(given, "/"));
  }

  /** No connection was made: nothing was sent, so any request may be tried once more. */
  void failed(String why) {
    stopWaiting();
    upstream.seen(false, why);
    proxy.failed(exchange);
  }

  void refused() {
    stopWaiting();
    over = true;
    proxy.couldNotResolveBackend(exchange);
  }

  private void giveUpConnection() {
    if (!over) {
      upstream.seen(false, "no connection in time");
      giveUp();
    }
  }

  private void giveUpAnswer() {
    if (!over && !exchange.isResponseStarted()) {
      upstream.tooSlow(exchange.getRequestURI());
      giveUp();
    }
  }

  private void giveUp() {
    over = true;
    stopWaiting();
    // Before the exchange ends: what still comes on this connection is nobody's.
    IoUtils.safeClose(connection);
    if (!exchange.isResponseStarted()) {
      exchange.setStatusCode(503);
      exchange.endExchange();
    }
  }

  private void end() {
    over = true;
    stopWaiting();
    if (connection != null) {
      if (!exchange.getConnection().isOpen()) {
        // The client is gone, perhaps in the middle of the answer.
        IoUtils.safeClose(connection);
      }
      connections.release(connection);
      connection = null;
    }
  }

  private void stopWaiting() {
    if (waiting != null) {
      waiting.remove();
      waiting = null;
    }
  }
}
