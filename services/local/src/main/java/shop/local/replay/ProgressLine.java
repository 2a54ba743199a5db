package shop.local.replay;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Says every few seconds how far something is, how fast it goes and how long it will take yet. */
final class ProgressLine implements AutoCloseable {

  private static final long EVERY_SECONDS = 3;
  private static final double NANOS = 1e9;

  private final PrintStream out;
  private final String what;
  private final long total;
  private final long begin = System.nanoTime();
  private final AtomicLong done = new AtomicLong();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private volatile String at = "";

  ProgressLine(PrintStream out, String what, long total) {
    this.out = out;
    this.what = what;
    this.total = total;
    clock.scheduleAtFixedRate(this::print, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
  }

  /** One more is done. */
  void step(String where) {
    done.incrementAndGet();
    at = where;
  }

  Duration taken() {
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private void print() {
    out.println(line(done.get(), (System.nanoTime() - begin) / NANOS));
  }

  private String line(long now, double seconds) {
    double perSecond = now / Math.max(seconds, 1e-3);
    String time =
        now == total
            ? "in " + clock(Math.round(seconds))
            : now == 0 ? "" : clock(Math.round((total - now) / perSecond)) + " left";
    return String.format(
        Locale.ROOT,
        "  %-9s %,7d of %,d  %6.1f/s  %-10s  %s",
        what,
        now,
        total,
        perSecond,
        at,
        time);
  }

  private static String clock(long seconds) {
    return "%d:%02d".formatted(seconds / 60, seconds % 60);
  }

  /** Says the last word. */
  @Override
  public void close() {
    clock.shutdownNow();
    print();
  }
}
