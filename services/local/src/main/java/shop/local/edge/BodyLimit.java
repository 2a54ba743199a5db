package shop.local.edge;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.Connectors;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.ImmediatePooledByteBuffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.xnio.channels.StreamSourceChannel;

/**
 * Refuses bodies over a limit before a service sees their first byte. A body that does not tell its
 * length is read whole first, and goes on with one.
 */
final class BodyLimit implements HttpHandler {

  /** What is still read of a refused body, so that its sender comes to read the answer. */
  private static final long PATIENCE = 64L << 20;

  private final HttpHandler next;
  private final long limit;
  private final AtomicLong held;
  private final long mostHeld;

  /**
   * A limit.
   *
   * @param limit of one body, in bytes
   * @param held the bytes in memory, of all bodies of the process
   * @param mostHeld more than that is 503
   */
  BodyLimit(HttpHandler next, long limit, AtomicLong held, long mostHeld) {
    this.next = next;
    this.limit = limit;
    this.held = held;
    this.mostHeld = mostHeld;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    boolean tooLarge = exchange.getRequestContentLength() > limit;
    if (tooLarge && exchange.getRequestHeaders().contains(Headers.EXPECT)) {
      Problem.PAYLOAD_TOO_LARGE.sendAndClose(exchange, detail());
    } else if (tooLarge || exchange.getRequestHeaders().contains(Headers.TRANSFER_ENCODING)) {
      new Reading(exchange).start();
    } else {
      next.handleRequest(exchange);
    }
  }

  private String detail() {
    return "The body is larger than " + limit + " bytes.";
  }

  /** A body on its way in. */
  private final class Reading {

    private final HttpServerExchange exchange;
    private final List<PooledByteBuffer> parts = new ArrayList<>();
    private long size;
    private long kept;
    private boolean overloaded;

    Reading(HttpServerExchange exchange) {
      this.exchange = exchange;
    }

    void start() throws Exception {
      exchange.addExchangeCompleteListener(
          (ended, proceed) -> {
            drop();
            proceed.proceed();
          });
      StreamSourceChannel channel = exchange.getRequestChannel();
      try {
        if (channel == null || read(channel)) {
          end();
        } else {
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
        Connectors.executeRootHandler(
            broken -> Problem.MALFORMED.sendAndClose(broken, "The body cannot be read to its end."),
            exchange);
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

    private void stop(StreamSourceChannel channel) {
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
      parts.add(new ImmediatePooledByteBuffer(ByteBuffer.wrap(part)));
      kept += length;
      overloaded = held.addAndGet(length) > mostHeld;
    }

    private void drop() {
      held.addAndGet(-kept);
      kept = 0;
      parts.clear();
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
        Connectors.ungetRequestBytes(exchange, parts.toArray(PooledByteBuffer[]::new));
        Connectors.resetRequestChannel(exchange);
      }
      next.handleRequest(exchange);
    }
  }
}
