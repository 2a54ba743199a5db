package shop.payment.paying.control;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What a class logs for a person to be woken by. */
final class Alarms extends Handler {

  private final List<String> lines = new ArrayList<>();

  private Alarms() {}

  static List<String> during(Class<?> source, Runnable work) {
    Logger logger = Logger.getLogger(source.getName());
    var alarms = new Alarms();
    logger.addHandler(alarms);
    try {
      work.run();
    } finally {
      logger.removeHandler(alarms);
    }
    return alarms.lines;
  }

  @Override
  public void publish(LogRecord line) {
    if (line.getLevel().equals(Level.SEVERE)) {
      lines.add(MessageFormat.format(line.getMessage(), line.getParameters()));
    }
  }

  @Override
  public void flush() {
    // Nothing is held back.
  }

  @Override
  public void close() {
    // Nothing is held open.
  }
}
