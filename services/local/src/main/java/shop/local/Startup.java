package shop.local;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import shop.local.part.Part;
import shop.local.part.Part.Stage;

/**
 * One {@code up}: stage by stage, the parts of a stage together. Where a part does not come up, or
 * the person at the terminal gives up, everything this start has started is stopped again.
 */
final class Startup {

  private final StateFolder state;
  private final Progress progress;
  private final List<String> started = new ArrayList<>();
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private boolean aborted;

  Startup(StateFolder state, Progress progress) {
    this.state = state;
    this.progress = progress;
  }

  void run(List<Part> parts) throws InterruptedException {
    parts.forEach(Part::requireBuilt);
    Thread onInterrupt = new Thread(this::abort, "shop-up-abort");
    Runtime.getRuntime().addShutdownHook(onInterrupt);
    try {
      for (Stage stage : Stage.values()) {
        bringUp(parts.stream().filter(part -> part.stage() == stage).toList());
      }
    } catch (StackFailure | InterruptedException e) {
      abort();
      throw e;
    } finally {
      progress.over();
      executor.shutdownNow();
      forget(onInterrupt);
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyShuttingDown) {
      // Then the hook runs now, as it should.
    }
  }

  private void bringUp(List<Part> parts) throws InterruptedException {
    ExecutorCompletionService<@Nullable Void> all = new ExecutorCompletionService<>(executor);
    parts.forEach(part -> all.submit(() -> bringUp(part)));
    for (int done = 0; done < parts.size(); done++) {
      try {
        all.take().get();
      } catch (ExecutionException e) {
        throw sentence(e);
      }
    }
  }

  /** What went wrong in a task, as a sentence. */
  static StackFailure sentence(ExecutionException e) {
    Throwable cause = e.getCause();
    if (cause instanceof StackFailure failure) {
      return failure;
    }
    return cause instanceof IOException io
        ? new StackFailure("Reading or writing failed: " + io + ".", io)
        : new StackFailure("This should not happen: " + cause + ".", e);
  }

  private @Nullable Void bringUp(Part part) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    PartProcess process = new PartProcess(part, state);
    if (process.isAsItShouldBe()) {
      progress.reached(part.name(), "runs already", since(begin));
      return null;
    }
    progress.starting(part);
    PartProcess.stop(state, part.name());
    part.prepare();
    start(process);
    process.awaitHealthy();
    progress.reached(part.name(), "started", since(begin));
    return null;
  }

  /** Not while everything is being stopped again: what started then would be left over. */
  private synchronized void start(PartProcess process) throws IOException, InterruptedException {
    if (aborted) {
      throw new InterruptedException("given up");
    }
    started.add(process.part().name());
    process.start();
  }

  private void abort() {
    executor.shutdownNow();
    List<String> parts;
    synchronized (this) {
      aborted = true;
      parts = List.copyOf(started);
      started.clear();
    }
    try {
      new Shutdown(state, progress).of(parts);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Duration since(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin);
  }
}
