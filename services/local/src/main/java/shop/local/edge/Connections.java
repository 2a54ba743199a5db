package shop.local.edge;

import io.undertow.client.ClientCallback;
import io.undertow.client.ClientConnection;
import io.undertow.client.UndertowClient;
import io.undertow.connector.ByteBufferPool;
import io.undertow.server.DefaultByteBufferPool;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.XnioExecutor;
import org.xnio.XnioIoThread;

/**
 * The connections of one IO thread to one service; only that thread touches them. Undertow's own
 * pool waits for a connection as long as the operating system does, over two minutes, and counts it
 * as one of its few meanwhile; here whoever waited in vain gives its place back.
 */
final class Connections {

  private static final ByteBufferPool BUFFERS = new DefaultByteBufferPool(true, 16 * 1024);
  private static final OptionMap OPTIONS = OptionMap.create(Options.TCP_NODELAY, true);

  private final UndertowClient client;
  private final URI address;
  private final XnioIoThread thread;
  private final Upstream.Limits limits;
  private final Deque<Idle> idle = new ArrayDeque<>();
  private final Deque<Lease> waiting = new ArrayDeque<>();

  /** Leased, idle and on their way. */
  private int places;

  private record Idle(ClientConnection connection, XnioExecutor.Key end) {}

  Connections(UndertowClient client, URI address, XnioIoThread thread, Upstream.Limits limits) {
    this.client = client;
    this.address = address;
    this.thread = thread;
    this.limits = limits;
  }

  void lease(Lease lease, boolean fresh) {
    ClientConnection unused = fresh ? null : unused();
    if (unused != null) {
      lease.ready(unused);
    } else if (places < limits.connections()) {
      connect(lease);
    } else if (waiting.size() < limits.queue()) {
      waiting.add(lease);
    } else {
      lease.refused();
    }
  }

  void release(ClientConnection connection) {
    if (!connection.isOpen()) {
      return;
    }
    Lease next = next();
    if (next != null) {
      next.ready(connection);
    } else {
      idle.addLast(
          new Idle(
              connection,
              Upstream.after(thread, limits.idle(), () -> IoUtils.safeClose(connection))));
    }
  }

  /** The one used last: those that are not needed run out. */
  private @Nullable ClientConnection unused() {
    for (Idle last = idle.pollLast(); last != null; last = idle.pollLast()) {
      last.end().remove();
      if (last.connection().isOpen()) {
        return last.connection();
      }
    }
    return null;
  }

  private @Nullable Lease next() {
    Lease next = waiting.poll();
    while (next != null && next.isOver()) {
      next = waiting.poll();
    }
    return next;
  }

  private void connect(Lease lease) {
    places++;
    AtomicBoolean placeFreed = new AtomicBoolean();
    XnioExecutor.Key late = Upstream.after(thread, limits.connect(), () -> freePlace(placeFreed));
    client.connect(
        new ClientCallback<>() {
          @Override
          public void completed(ClientConnection connection) {
            late.remove();
            connected(lease, connection, placeFreed);
          }

          @Override
          public void failed(IOException e) {
            late.remove();
            if (!lease.isOver()) {
              lease.failed(String.valueOf(e.getMessage()));
            }
            freePlace(placeFreed);
          }
        },
        address,
        thread,
        BUFFERS,
        OPTIONS);
  }

  private void connected(Lease lease, ClientConnection connection, AtomicBoolean placeFreed) {
    if (placeFreed.get()) {
      IoUtils.safeClose(connection);
      return;
    }
    connection
        .getCloseSetter()
        .set(
            (ChannelListener<ClientConnection>)
                closed -> {
                  idle.removeIf(unused -> unused.connection() == closed);
                  freePlace(placeFreed);
                });
    if (lease.isOver()) {
      release(connection);
    } else {
      lease.ready(connection);
    }
  }

  private void freePlace(AtomicBoolean freed) {
    if (freed.compareAndSet(false, true)) {
      places--;
      Lease next = next();
      if (next != null) {
        connect(next);
      }
    }
  }
}
