package shop.local;

import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import shop.local.part.Part;

/**
 * Tells the person at the terminal how it gets on: a line for each part, and below them, where
 * {@code ./shop} found a terminal, a line about those still awaited.
 */
final class Terminal implements Progress {

  private static final double MILLIS = 1000.0;
  private static final Duration TICK = Duration.ofMillis(500);
  private static final String ERASE_LINE = "\r\033[K";

  private final PrintStream out;
  private final boolean live = Boolean.getBoolean("shop.terminal");
  private final Set<String> awaited = new LinkedHashSet<>();
  private final long begin = System.nanoTime();

  Terminal(PrintStream out) {
    this.out = out;
    if (live) {
      Thread.ofVirtual().start(this::tick);
    }
  }

  @Override
  public synchronized void starting(Part part) {
    awaited.add(part.name());
  }

  @Override
  public synchronized void reached(String part, String what, Duration took) {
    awaited.remove(part);
    if (live) {
      out.print(ERASE_LINE);
    }
    out.println(
        String.format(Locale.ROOT, "  %-10s %-13s %6.1f s", part, what, took.toMillis() / MILLIS));
  }

  @Override
  public synchronized void over() {
    awaited.clear();
    if (live) {
      out.print(ERASE_LINE);
      out.flush();
    }
  }

  private void tick() {
    try {
      while (true) {
        Thread.sleep(TICK);
        showAwaited();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void showAwaited() {
    if (!awaited.isEmpty()) {
      long seconds = Duration.ofNanos(System.nanoTime() - begin).toSeconds();
      out.print(ERASE_LINE + "  " + seconds + " s, waiting for " + String.join(", ", awaited));
      out.flush();
    }
  }
}
