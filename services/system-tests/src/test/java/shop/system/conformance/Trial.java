package shop.system.conformance;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Tries inputs, several at once, and says what was answered other than promised. */
final class Trial {

  private static final int AT_ONCE = 8;
  private static final Random RANDOM = new Random();

  private final Contract contract = new Contract();
  private final Tally tally;
  private final int atOnce;
  private final Function<Request, Reply> shop;

  private Trial(Tally tally, int atOnce, Function<Request, Reply> shop) {
    this.tally = tally;
    this.atOnce = atOnce;
    this.shop = shop;
  }

  Trial(Tally tally) {
    this(tally, AT_ONCE, Sender::send);
  }

  /** For inputs each of which wants to find things as the one before has left them. */
  static Trial oneByOne(Tally tally) {
    return of(Sender::send, tally);
  }

  /** Tries another shop than the one that runs. */
  static Trial of(Function<Request, Reply> shop, Tally tally) {
    return new Trial(tally, 1, shop);
  }

  void run(List<Attempt> attempts) {
    try (ExecutorService pool = Executors.newFixedThreadPool(atOnce)) {
      List<Future<?>> running = new ArrayList<>();
      attempts.forEach(attempt -> running.add(pool.submit(() -> run(attempt))));
      for (Future<?> one : running) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void run(Attempt attempt) {
    List<String> found = new ArrayList<>();
    String heading = attempt.operation().name() + ", " + attempt.what() + ": ";
    try {
      Request request = attempt.request().get().with("traceparent", traceparent());
      Reply reply = shop.apply(request);
      if (!attempt.promise().kept().test(reply)) {
        found.add(heading + "promised " + attempt.promise().text() + ", answered " + reply);
      }
      contract
          .deviations(attempt.operation(), request, reply)
          .forEach(deviation -> found.add(heading + deviation + ", answered " + reply));
    } catch (RuntimeException e) {
      found.add(heading + e);
    }
    tally.add(attempt.operation(), found);
  }

  static String traceparent() {
    byte[] id = new byte[24];
    RANDOM.nextBytes(id);
    String hex = HexFormat.of().formatHex(id);
    return "00-" + hex.substring(0, 32) + "-" + hex.substring(32) + "-01";
  }
}
