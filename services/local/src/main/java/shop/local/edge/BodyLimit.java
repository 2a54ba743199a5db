package shop.local.edge;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.Connectors;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.ImmediatePooledByteBuffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;
import org.xnio.channels.StreamSourceChannel;

/**
 * Reads every body whole, in bounded memory and time, before anything is asked of a service; those
 * over a limit are refused. So a slow client holds a connection of the edge's, and no service's.
 */
final class BodyLimit implements HttpHandler {

  /** What is still read of a refused body, so that its sender comes to read the answer. */
  private static final long PATIENCE = 64L << 20;

  /** For who was too slow, to read the answer. */
  private static final long PARTING_SECONDS = 1;

  private final HttpHandler next;
  private final long limit;
  private final Duration time;
  private final AtomicLong held;
  private final long mostHeld;

  /**
   * A limit.
   *
   * @param limit of one body, in bytes
   * @param time from a body's first byte to its last
   * @param held the bytes in memory, of all bodies of the process
   * @param mostHeld more than that is 503
   */
  BodyLimit(HttpHandler next, long limit, Duration time, AtomicLong held, long mostHeld) {
    this.next = next;
    this.limit = limit;
    this.time = time;
    this.held = held;
    this.mostHeld = mostHeld;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    if (exchange.isRequestComplete()) {
      next.handleRequest(exchange);
    } else if (exchange.getRequestContentLength() > limit
        && exchange.getRequestHeaders().contains(Headers.EXPECT)) {
      Problem.PAYLOAD_TOO_LARGE.sendAndClose(exchange, detail());
    } else {
      new Reading(exchange).start();
    }
  }

  private String detail() {
    return "The body is larger than " + limit + " bytes.";
  }

  /** A body on its way in; all that happens to it happens in its connection's own thread. */
  private final class Reading {

    private final HttpServerExchange exchange;
    private ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private XnioExecutor.@Nullable Key deadline;
    private long size;
    private long kept;
    private boolean overloaded;

    Reading(HttpServerExchange exchange) {
      this.exchange = exchange;
    }

    void start() throws Exception {
      exchange.addExchangeCompleteListener(
          (ended, proceed) -> {
            inTime();
            drop();
            proceed.proceed();
          });
      StreamSourceChannel channel = exchange.getRequestChannel();
      try {
        if (channel == null || read(channel)) {
          end();
        } else {
          deadline =
              exchange
                  .getIoThread()
                  .executeAfter(() -> giveUp(channel), time.toMillis(), TimeUnit.MILLISECONDS);
          channel.getReadSetter().set(this::goOn);
          channel.resumeReads();
        }
      } catch (IOException e) {
        refuse(exchange);
      }
    }

    private void goOn(StreamSourceChannel channel) {
      boolean done;
      try {
        done = read(channel);
      } catch (IOException e) {
        stop(channel);
        Connectors.executeRootHandler(Reading::refuse, exchange);
        return;
      }
      if (done) {
        stop(channel);
        Connectors.executeRootHandler(whole -> end(), exchange);
      }
    }

    private static void refuse(HttpServerExchange broken) {
      Problem.MALFORMED.sendAndClose(broken, "The body cannot be read to its end.");
    }

    private void giveUp(StreamSourceChannel channel) {
      stop(channel);
      drop();
      Connectors.executeRootHandler(
          slow -> Problem.MALFORMED.sendAndClose(slow, "The body came too slowly."), exchange);
      // Whoever goes on sending would be read from for as long.
      var unused =
          exchange
              .getIoThread()
              .executeAfter(
                  () -> IoUtils.safeClose(exchange.getConnection()),
                  PARTING_SECONDS,
                  TimeUnit.SECONDS);
    }

    private void inTime() {
      if (deadline != null) {
        deadline.remove();
      }
    }

    private void stop(StreamSourceChannel channel) {
      inTime();
      channel.getReadSetter().set(null);
      channel.suspendReads();
    }

    /** Takes what has arrived; true where nothing more comes, or is waited for. */
    private boolean read(StreamSourceChannel channel) throws IOException {
      try (PooledByteBuffer pooled = exchange.getConnection().getByteBufferPool().allocate()) {
        ByteBuffer buffer = pooled.getBuffer();
        for (int count = channel.read(buffer); count != 0; count = channel.read(buffer)) {
          if (count < 0 || size > PATIENCE) {
            return true;
          }
          buffer.flip();
          take(buffer);
          buffer.clear();
        }
        return false;
      }
    }

    private void take(ByteBuffer buffer) {
      int length = buffer.remaining();
      size += length;
      if (size > limit || overloaded) {
        drop();
        return;
      }
      byte[] part = new byte[length];
      buffer.get(part);
      bytes.writeBytes(part);
      kept += length;
      overloaded = held.addAndGet(length) > mostHeld;
    }

    private void drop() {
      held.addAndGet(-kept);
      kept = 0;
      bytes = new ByteArrayOutputStream();
    }

    private void end() throws Exception {
      if (size > PATIENCE) {
        Problem.PAYLOAD_TOO_LARGE.sendAndClose(exchange, detail());
      } else if (size > limit) {
        Problem.PAYLOAD_TOO_LARGE.send(exchange, detail());
      } else if (overloaded) {
        drop();
        Problem.UNAVAILABLE.send(exchange, "The shop is very busy. Try again.");
      } else {
        forward();
      }
    }

    private void forward() throws Exception {
      exchange.getRequestHeaders().remove(Headers.TRANSFER_ENCODING);
      exchange.getRequestHeaders().put(Headers.CONTENT_LENGTH, size);
      if (size > 0) {
        var whole = ByteBuffer.wrap(bytes.toByteArray());
        bytes = new ByteArrayOutputStream();
        Connectors.ungetRequestBytes(exchange, new ImmediatePooledByteBuffer(whole));
        Connectors.resetRequestChannel(exchange);
      }
      next.handleRequest(exchange);
    }
  }
}
