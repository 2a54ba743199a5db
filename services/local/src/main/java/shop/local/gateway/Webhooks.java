package shop.local.gateway;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells the account's webhook what happened, at least once each, in any order. What is not taken
 * (anything but 2xx) is told again after growing pauses, for three days. At most {@link #MOST}
 * events wait: beyond that they are dropped here and told again after the next start, for the
 * journal does not say that they were delivered.
 */
final class Webhooks implements AutoCloseable {

  private static final Duration AGE = Duration.ofDays(3);
  private static final Logger LOG = Logger.getLogger(Webhooks.class.getName());
  private static final int MOST = 100_000;
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  private final URI target;
  private final SecretKeySpec secret;
  private final Documents documents;
  private static final int AT_ONCE = 16;

  private final Consumer<Event> delivered;
  private final Clock clock;
  private final Duration firstPause;
  private final DelayQueue<Delivery> waiting = new DelayQueue<>();
  private final Semaphore atOnce = new Semaphore(AT_ONCE);
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final Thread dispatcher;

  private record Delivery(Event event, int tries, long due) implements Delayed {

    static Delivery after(Event event, int tries, Duration pause) {
      return new Delivery(event, tries, System.nanoTime() + pause.toNanos());
    }

    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(due - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.signum(getDelay(TimeUnit.NANOSECONDS) - other.getDelay(TimeUnit.NANOSECONDS));
    }
  }

  Webhooks(
      URI target,
      String secret,
      Documents documents,
      Consumer<Event> delivered,
      Clock clock,
      Duration firstPause) {
    this.target = target;
    this.secret = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    this.documents = documents;
    this.delivered = delivered;
    this.clock = clock;
    this.firstPause = firstPause;
    this.dispatcher = Thread.ofPlatform().name("webhooks").daemon().start(this::dispatch);
  }

  /** Returns at once; what is yet to come about is told then. */
  void send(Event event) {
    long ahead = Math.max(0, event.at() - clock.millis());
    enqueue(Delivery.after(event, 0, Duration.ofMillis(ahead)));
  }

  /** Goes on where an earlier start left off; what is too old was given up then. */
  void resume(List<Event> events) {
    events.stream().filter(event -> !isOld(event)).forEach(this::send);
  }

  private boolean isOld(Event event) {
    return clock.millis() - event.entry().at() > AGE.toMillis();
  }

  private void enqueue(Delivery delivery) {
    if (waiting.size() >= MOST) {
      LOG.log(Level.WARNING, "Too many events wait; dropped {0}", delivery.event().id());
    } else if (isOld(delivery.event())) {
      LOG.log(Level.WARNING, "Nobody took the event {0}; given up", delivery.event().id());
    } else {
      waiting.add(delivery);
    }
  }

  private void dispatch() {
    try {
      while (true) {
        Delivery delivery = waiting.take();
        atOnce.acquire();
        Thread.startVirtualThread(
            () -> {
              try {
                deliver(delivery);
              } finally {
                atOnce.release();
              }
            });
      }
    } catch (InterruptedException e) {
      // The end of the gateway.
    }
  }

  private void deliver(Delivery delivery) {
    if (post(Documents.text(documents.event(delivery.event())))) {
      delivered.accept(delivery.event());
    } else {
      enqueue(Delivery.after(delivery.event(), delivery.tries() + 1, pause(delivery.tries())));
    }
  }

  private Duration pause(int tries) {
    Duration pause = firstPause.multipliedBy(1L << Math.min(tries, 20));
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }

  private boolean post(String payload) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(target)
              .timeout(Duration.ofSeconds(10))
              .header("Content-Type", "application/json; charset=utf-8")
              .header("Stripe-Signature", signature(clock.millis() / 1000, payload))
              .POST(HttpRequest.BodyPublishers.ofString(payload))
              .build();
      int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      return status / 100 == 2;
    } catch (IOException e) {
      LOG.log(Level.FINE, "The webhook is out of reach", e);
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** {@code t} in seconds, and the HMAC-SHA256 of {@code t.payload} in hex, as scheme v1. */
  String signature(long seconds, String payload) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(secret);
      byte[] digest = mac.doFinal((seconds + "." + payload).getBytes(StandardCharsets.UTF_8));
      return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Lets those under way be taken and noted, for a moment; what is left is told after a start. */
  @Override
  public void close() {
    dispatcher.interrupt();
    try {
      if (!atOnce.tryAcquire(AT_ONCE, 2, TimeUnit.SECONDS)) {
        LOG.fine("Events are still on their way");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    client.shutdownNow();
  }
}
