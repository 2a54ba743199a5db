package shop.payment.paying.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import shop.payment.books.Payment;
import shop.payment.books.Payments;

/**
 * Requests that wait for the outcome of their payment: woken where a worker of this instance
 * settles it, and looking from time to time, since another instance may.
 */
@ApplicationScoped
public class OutcomeWait {

  private static final long LOOK_MILLIS = 500;

  /** For a place to wait: enough where the gateway is quick, and short where it is not. */
  private static final long PATIENCE_MILLIS = 250;

  @Inject Payments payments;
  @Inject Clock clock;

  private final ConcurrentMap<UUID, Semaphore> waiting = new ConcurrentHashMap<>();
  private final Semaphore places;

  /** Makes the room for as many requests as may hold a thread each. */
  @Inject
  public OutcomeWait(@ConfigProperty(name = "shop.payment.most-waiting") int mostWaiting) {
    this.places = new Semaphore(mostWaiting);
  }

  /** For the container's proxies. */
  protected OutcomeWait() {
    this(0);
  }

  /** The payment with its outcome, or as it is at {@code deadline}, or soon where too many wait. */
  public Payment await(UUID paymentId, Instant deadline) {
    try {
      if (places.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
        try {
          return watch(paymentId, deadline);
        } finally {
          places.release();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return payments.find(paymentId).orElseThrow();
  }

  private Payment watch(UUID paymentId, Instant deadline) throws InterruptedException {
    Semaphore woken = waiting.computeIfAbsent(paymentId, id -> new Semaphore(0));
    try {
      return look(paymentId, woken, deadline);
    } finally {
      waiting.remove(paymentId, woken);
    }
  }

  private Payment look(UUID paymentId, Semaphore woken, Instant deadline)
      throws InterruptedException {
    while (true) {
      Payment payment = payments.find(paymentId).orElseThrow();
      long left = Duration.between(clock.instant(), deadline).toMillis();
      if (!payment.status().isOpen() || left <= 0) {
        return payment;
      }
      boolean unused = woken.tryAcquire(Math.min(left, LOOK_MILLIS), TimeUnit.MILLISECONDS);
    }
  }

  /** Says that a payment may have its outcome. */
  public void wake(UUID paymentId) {
    Semaphore woken = waiting.get(paymentId);
    if (woken != null) {
      woken.release();
    }
  }
}
