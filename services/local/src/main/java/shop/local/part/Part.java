package shop.local.part;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import shop.local.process.Launch;
import shop.local.process.Signal;

/**
 * One process of the stack. A part knows how it is made ready, started, and recognised as healthy;
 * {@link shop.local.Stack} decides when.
 */
public interface Part {

  /** When a part starts: each stage waits until the one before is healthy. */
  enum Stage {
    STORE,
    SERVICE,
    EDGE
  }

  String name();

  Stage stage();

  /** Every port it listens on, the one it is known by first. */
  List<Integer> ports();

  /** Where others reach it. */
  String url();

  /** The files it is started from: where one of them changes, it is restarted. */
  List<Path> artefacts();

  /** Says what is missing, where something that had to be built before is not there. */
  default void requireBuilt() {}

  /** Makes ready what a start needs; costs little where it is ready. */
  void prepare() throws IOException;

  /** How it is started. */
  Launch launch();

  /** Whether it does its work now. Answers within about two seconds. */
  boolean isHealthy();

  /** How long it is left alone between two looks, while it starts, at whether it is healthy. */
  default Duration pause() {
    return Duration.ofMillis(100);
  }

  /** Brings what it keeps to what this version wants; called once it is healthy, may repeat. */
  default void settle() throws IOException {}

  /** How long it may take to become healthy. */
  Duration patience();

  /**
   * What its log says when it will never become healthy although its process goes on; empty for a
   * part whose process ends then.
   */
  default Optional<Pattern> givesUp() {
    return Optional.empty();
  }

  /** What makes it end in good order. */
  default Signal stopSignal() {
    return Signal.TERM;
  }
}
