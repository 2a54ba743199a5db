package shop.sqs.adapter;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A thread that does one task again and again until it is ended. Whatever a task throws, the loop
 * goes on: it tells the outage, and tries again after a pause that grows with each failure.
 */
final class Loop {
  @FunctionalInterface
  interface Task {
    void run() throws Exception;
  }

  private final String name;
  private final Duration period;
  private final Outage outage;
  private final Task task;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread thread;

  /**
   * @param period the pause after a task that went well
   */
  Loop(String name, String queue, Duration period, Outage outage, Task task) {
    this.name = name;
    this.period = period;
    this.outage = outage;
    this.task = task;
    this.thread =
        Thread.ofPlatform()
            .name("sqs-" + queue + "-" + name)
            .daemon()
            .inheritInheritableThreadLocals(false)
            .unstarted(this::run);
    // The SDK finds its parts by the thread's class loader, and the activating thread's is some
    // application's.
    thread.setContextClassLoader(Loop.class.getClassLoader());
  }

  void start() {
    thread.start();
  }

  /** Interrupts the task; does not wait for it. */
  void end() {
    ended.countDown();
    thread.interrupt();
  }

  private void run() {
    int failures = 0;
    while (!hasEnded()) {
      try {
        task.run();
        outage.worked(name);
        failures = 0;
        pause(period);
      } catch (
          Throwable e) { // even an Error: a loop that died would leave the bean deaf without a word
        if (!hasEnded()) {
          outage.failed(name, e);
          failures++;
          pause(Outage.PAUSES.after(failures));
        }
      }
    }
  }

  private boolean hasEnded() {
    return ended.getCount() == 0;
  }

  private void pause(Duration duration) {
    try {
      boolean unused = ended.await(duration.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      // Only end() interrupts this thread, and the loop asks for that next.
    }
  }
}
