package shop.local;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import shop.local.process.ProcessIdentity;
import shop.local.process.Signal;

/** The end of a process and of all it has begotten. */
final class Ending {

  private static final Duration GRACE = Duration.ofSeconds(20);
  private static final Duration FORCED = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(20);

  private Ending() {}

  /** Returns when nothing of it runs any more. */
  static void of(RunRecord running) throws InterruptedException {
    ProcessIdentity process = running.process();
    List<ProcessIdentity> children = children(process);
    running.stopSignal().to(process);
    // A process that stands still hears nothing before it goes on.
    Signal.CONT.to(process);
    if (!gone(List.of(process), GRACE)) {
      Signal.KILL.to(process);
    }
    List<ProcessIdentity> left = new ArrayList<>(children);
    left.add(process);
    // Children notice the death of their parent and end by themselves; those that do not are made
    // to.
    if (!gone(left, FORCED)) {
      left.forEach(Signal.KILL::to);
      if (!gone(left, FORCED)) {
        throw new StackFailure(
            "%s (process %d) does not end, not even by force."
                .formatted(running.part(), running.pid()));
      }
    }
  }

  /** Kills it at once; returns when nothing of it runs any more. */
  static void byForce(RunRecord running) throws InterruptedException {
    List<ProcessIdentity> all = new ArrayList<>(children(running.process()));
    all.add(running.process());
    Signal.KILL.to(running.process());
    if (!gone(all, FORCED)) {
      all.forEach(Signal.KILL::to);
      gone(all, FORCED);
    }
  }

  private static List<ProcessIdentity> children(ProcessIdentity process) {
    return ProcessHandle.of(process.pid()).stream()
        .flatMap(ProcessHandle::descendants)
        .flatMap(child -> ProcessIdentity.of(child.pid()).stream())
        .toList();
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
