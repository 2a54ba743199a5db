package shop.local;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import shop.local.part.Part.Stage;

/** Stops parts in the opposite order of their start, those of one stage together. */
final class Shutdown {

  private final StateFolder state;
  private final Progress progress;

  Shutdown(StateFolder state, Progress progress) {
    this.state = state;
    this.progress = progress;
  }

  /** Stops these parts as far as they run; where one does not end, the others are stopped still. */
  void of(Collection<String> parts) throws InterruptedException {
    List<StackFailure> failures = new ArrayList<>();
    for (Stage stage : List.of(Stage.values()).reversed()) {
      stopTogether(parts.stream().filter(part -> stage == stageOf(part)).toList(), failures);
    }
    if (!failures.isEmpty()) {
      throw failures.getFirst();
    }
  }

  private Stage stageOf(String part) {
    return RunRecord.read(state.run(part)).map(RunRecord::stage).orElse(Stage.STORE);
  }

  private void stopTogether(List<String> parts, List<StackFailure> failures)
      throws InterruptedException {
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<@Nullable Void>> ends =
          parts.stream().map(part -> executor.submit(() -> stop(part))).toList();
      for (Future<@Nullable Void> end : ends) {
        try {
          end.get();
        } catch (ExecutionException e) {
          failures.add(Startup.sentence(e));
        }
      }
    }
  }

  private @Nullable Void stop(String part) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    if (PartProcess.stop(state, part)) {
      progress.reached(part, "stopped", Duration.ofNanos(System.nanoTime() - begin));
    }
    return null;
  }
}
