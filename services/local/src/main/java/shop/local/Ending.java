package shop.local;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import shop.local.process.ProcessIdentity;
import shop.local.process.Signal;

/** The end of a process and of all it has begotten. */
final class Ending {

  private static final Duration GRACE = Duration.ofSeconds(20);
  private static final Duration FORCED = Duration.ofSeconds(10);
  private static final Duration ORPHANS = Duration.ofSeconds(3);
  private static final Duration POLL = Duration.ofMillis(20);

  private Ending() {}

  /** Returns when nothing of it runs any more. */
  static void of(RunRecord running) throws InterruptedException {
    ProcessIdentity process = running.process();
    List<ProcessIdentity> family = family(process);
    running.stopSignal().to(process);
    // A process that stands still hears nothing before it goes on.
    Signal.CONT.to(process);
    if (!gone(List.of(process), GRACE)) {
      Signal.KILL.to(process);
    }
    awaitEndOf(family, running);
  }

  /** Kills it at once; returns when nothing of it runs any more. */
  static void byForce(RunRecord running) throws InterruptedException {
    List<ProcessIdentity> family = family(running.process());
    Signal.KILL.to(running.process());
    awaitEndOf(family, running);
  }

  /** Children notice the death of their parent and end; those that do not are made to. */
  private static void awaitEndOf(List<ProcessIdentity> family, RunRecord running)
      throws InterruptedException {
    if (gone(family, ORPHANS)) {
      return;
    }
    family.forEach(Signal.KILL::to);
    if (!gone(family, FORCED)) {
      throw new StackFailure(
          "%s (process %d) does not end, not even by force."
              .formatted(running.part(), running.pid()));
    }
  }

  /** The process and its descendants. */
  private static List<ProcessIdentity> family(ProcessIdentity process) {
    Stream<ProcessIdentity> descendants =
        ProcessHandle.of(process.pid()).stream()
            .flatMap(ProcessHandle::descendants)
            .flatMap(child -> ProcessIdentity.of(child.pid()).stream());
    return Stream.concat(Stream.of(process), descendants).toList();
  }

  private static boolean gone(List<ProcessIdentity> processes, Duration patience)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (processes.stream().anyMatch(ProcessIdentity::isAlive)) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      Thread.sleep(POLL);
    }
    return true;
  }
}
