package shop.local;

import java.time.Duration;
import shop.local.part.Part;

/** Hears how starting and stopping gets on. */
@FunctionalInterface
public interface Progress {

  /** Hears nothing. */
  Progress SILENT = (part, what, took) -> {};

  /**
   * A part has reached a state.
   *
   * @param part its name
   * @param what the state: "started", "runs already", "stopped"
   */
  void reached(String part, String what, Duration took);

  /** A part is being started. */
  default void starting(Part part) {}

  /** Nothing is awaited any more, however it went. */
  default void over() {}
}
