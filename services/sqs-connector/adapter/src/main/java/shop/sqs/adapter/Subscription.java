package shop.sqs.adapter;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static java.util.logging.Level.FINE;

import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.work.Work;
import jakarta.resource.spi.work.WorkAdapter;
import jakarta.resource.spi.work.WorkEvent;
import jakarta.resource.spi.work.WorkException;
import jakarta.resource.spi.work.WorkManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Logger;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * One bean listening to one queue. Three loops share the messages in hand: one receives, one renews
 * their visibility, one settles what the bean is through with. The bean itself runs on the server's
 * threads.
 *
 * <p>Invariant: every message in hand holds one permit, from before it is received until it is
 * known to be deleted or given back; and is renewed for exactly as long.
 */
final class Subscription {
  private static final Logger LOG = Logger.getLogger(Subscription.class.getName());
  private static final int SETTLED_AT_ONCE = 10;

  /** In seconds. Zero would do for SQS, but makes fauxqs 2.4.1 lose the message. */
  private static final int SOON = 1;

  /** Tries of one message, while others are handled, until it is taken for a bad one. */
  private static final int MOST_TRIES_ALONE = 5;

  private final SqsActivationSpec spec;
  private final String name;
  private final Bean bean;
  private final WorkManager workers;
  private final SqsQueue queue;
  private final ListenedQueue shown;
  private final Semaphore permits;
  private final Set<Delivery> inHand = ConcurrentHashMap.newKeySet();
  private final BlockingQueue<Delivery> settled = new LinkedBlockingQueue<>();

  /**
   * Held while renewing, and to take a message out of hand: so no late renewal overtakes its being
   * given back.
   */
  private final Lock renewing = new ReentrantLock();

  private final Loop receiver;
  private final Loop renewer;
  private final Loop settler;
  private final Outage outage;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final LongAdder handled = new LongAdder();

  Subscription(SqsActivationSpec spec, Bean bean, WorkManager workers) {
    this.spec = spec;
    this.name = requireNonNull(spec.getQueue());
    this.bean = bean;
    this.workers = workers;
    this.queue = new SqsQueue(name, spec.getWaitSeconds(), spec.getVisibilitySeconds());
    this.shown = new ListenedQueue(name, queue);
    this.permits = new Semaphore(spec.getMaxConcurrency());
    this.outage = new Outage(name);
    Duration renewal = Duration.ofSeconds(spec.getVisibilitySeconds()).dividedBy(3);
    this.receiver = new Loop("receive", name, Duration.ZERO, outage, this::receive);
    this.renewer = new Loop("renew", name, renewal, outage, this::renew);
    this.settler = new Loop("settle", name, Duration.ZERO, outage, this::settle);
  }

  void start() {
    receiver.start();
    renewer.start();
    settler.start();
    shown.show();
    LOG.info(
        () ->
            "Listening to SQS queue "
                + name
                + ", up to "
                + spec.getMaxConcurrency()
                + " messages at once");
  }

  /**
   * Takes no more messages, waits a bounded time for those in hand, and gives back what is not done
   * by then. A bean that is still at it may yet commit: then its message is delivered once more, as
   * after a crash.
   */
  void stop() {
    stopping.countDown();
    shown.hide();
    receiver.end();
    queue.stopReceiving();
    boolean settledAll = awaitAllPermits();
    renewer.end();
    settler.end();
    if (!settledAll) {
      giveBackUnfinished();
    }
    queue.close();
    LOG.info(() -> "Stopped listening to SQS queue " + name + ", unfinished: " + inHand.size());
  }

  private void receive() throws Exception {
    int unused = reserve();
    try {
      bean.requireAvailable();
      List<Message> messages = queue.receive(unused);
      unused -= messages.size();
      messages.forEach(this::dispatch);
    } finally {
      permits.release(unused);
    }
  }

  private int reserve() throws InterruptedException {
    permits.acquire();
    int reserved = 1;
    while (reserved < spec.getBatchSize() && permits.tryAcquire()) {
      reserved++;
    }
    return reserved;
  }

  private void dispatch(Message message) {
    Delivery delivery = new Delivery(message);
    inHand.add(delivery);
    try {
      Handling handling = new Handling(delivery);
      workers.scheduleWork(handling, WorkManager.INDEFINITE, null, handling);
    } catch (WorkException | RuntimeException | Error e) {
      // Errors too: what is in hand and never handled would be kept from everybody.
      LOG.log(FINE, "The server takes no work", e);
      settle(delivery, false);
    }
  }

  private void settle(Delivery delivery, boolean done) {
    if (delivery.settle(done)) {
      settled.add(delivery);
    }
  }

  private void renew() {
    renewing.lock();
    try {
      queue.changeVisibility(inHand, delivery -> spec.getVisibilitySeconds());
    } finally {
      renewing.unlock();
    }
  }

  private void settle() throws InterruptedException {
    List<Delivery> batch = new ArrayList<>();
    batch.add(settled.take());
    settled.drainTo(batch, SETTLED_AT_ONCE - 1);
    try {
      giveBack(batch.stream().filter(delivery -> !delivery.isDone()).toList());
    } finally {
      delete(batch.stream().filter(Delivery::isDone).toList());
    }
  }

  /**
   * Tried once: if it fails, the messages come back all the same, when their visibility runs out.
   */
  private void giveBack(List<Delivery> refused) {
    takeOutOfHand(refused);
    try {
      queue.changeVisibility(refused, this::secondsUntilRedelivery);
    } finally {
      permits.release(refused.size());
    }
  }

  /** Tried until it is confirmed: a message whose delete is lost would be handled once more. */
  private void delete(List<Delivery> done) {
    List<Delivery> unconfirmed = new ArrayList<>(done);
    try {
      List<Delivery> deleted = queue.delete(done);
      unconfirmed.removeAll(deleted);
      deleted.forEach(inHand::remove);
      permits.release(deleted.size());
    } finally {
      settled.addAll(unconfirmed);
    }
    if (!unconfirmed.isEmpty()) {
      throw new IllegalStateException("SQS refused to delete " + unconfirmed.size() + " messages");
    }
  }

  private void takeOutOfHand(List<Delivery> deliveries) {
    renewing.lock();
    try {
      deliveries.forEach(inHand::remove);
    } finally {
      renewing.unlock();
    }
  }

  private int secondsUntilRedelivery(Delivery delivery) {
    return isStopping()
        ? SOON
        : (int) spec.redelivery().after(delivery.receiveCount()).plusMillis(999).toSeconds();
  }

  private boolean isStopping() {
    return stopping.getCount() == 0;
  }

  private boolean awaitAllPermits() {
    try {
      return permits.tryAcquire(spec.getMaxConcurrency(), spec.getStopSeconds(), SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void giveBackUnfinished() {
    List<Delivery> unfinished = inHand.stream().filter(delivery -> !delivery.isDone()).toList();
    takeOutOfHand(unfinished);
    try {
      queue.changeVisibility(unfinished, delivery -> SOON);
    } catch (RuntimeException e) {
      LOG.log(FINE, "The messages come back when their visibility runs out", e);
    }
  }

  /** One message's turn on a thread of the server. */
  private final class Handling extends WorkAdapter implements Work {
    private final Delivery delivery;

    Handling(Delivery delivery) {
      this.delivery = delivery;
    }

    @Override
    public void run() {
      boolean done = false;
      try {
        done = handle();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        settle(delivery, done);
      }
    }

    /**
     * Gives the message to the bean, and again as long as the bean could handle none: it stays in
     * hand meanwhile, since each receive brings it nearer to the dead letters, and an outage may
     * outlast them all. With all permits in hand, nothing more is taken. Where others are handled
     * meanwhile it is no outage: then it is refused.
     */
    private boolean handle() throws InterruptedException {
      long doneBefore = handled.sum();
      for (int failures = 1; !isStopping(); failures++) {
        try {
          boolean done = bean.handle(delivery.message());
          if (done) {
            handled.increment();
            outage.worked("handle");
          }
          return done;
        } catch (UnavailableException e) {
          if (failures > MOST_TRIES_ALONE && handled.sum() > doneBefore) {
            LOG.log(FINE, e, () -> "Others are handled; " + name + " has one that cannot be");
            return false;
          }
          outage.failed("handle", e);
          boolean unused = stopping.await(Outage.PAUSES.after(failures).toMillis(), MILLISECONDS);
        }
      }
      return false;
    }

    @Override
    public void workRejected(WorkEvent event) {
      settle(delivery, false);
    }

    /**
     * The server is going down: what is not begun yet is given back by the stop of the listener.
     */
    @Override
    public void release() {}
  }
}
