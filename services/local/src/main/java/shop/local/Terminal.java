package shop.local;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Tells the person at the terminal how it gets on, a line for each part. */
final class Terminal implements Progress {

  private static final double MILLIS = 1000.0;

  private final PrintStream out;

  Terminal(PrintStream out) {
    this.out = out;
  }

  @Override
  public synchronized void reached(String part, String what, Duration took) {
    out.println(
        String.format(Locale.ROOT, "  %-10s %-13s %6.1f s", part, what, took.toMillis() / MILLIS));
  }
}
