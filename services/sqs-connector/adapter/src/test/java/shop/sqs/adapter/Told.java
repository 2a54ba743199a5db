package shop.sqs.adapter;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What the adapter has logged since this was opened. */
final class Told extends Handler implements AutoCloseable {
  private static final Logger ADAPTER = Logger.getLogger("shop.sqs.adapter");

  private final List<LogRecord> records = new CopyOnWriteArrayList<>();

  Told() {
    ADAPTER.addHandler(this);
  }

  List<String> warnings() {
    return at(Level.WARNING);
  }

  List<String> infos() {
    return at(Level.INFO);
  }

  private List<String> at(Level level) {
    return records.stream()
        .filter(one -> one.getLevel().equals(level))
        .map(LogRecord::getMessage)
        .toList();
  }

  @Override
  public void publish(LogRecord told) {
    records.add(told);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    ADAPTER.removeHandler(this);
  }
}
