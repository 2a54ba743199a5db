package shop.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import shop.local.part.Part;
import shop.local.process.Log;
import shop.local.process.Ports;
import shop.local.process.ProcessIdentity;
import shop.local.process.Signal;

/** The process of one part: started, watched until it is healthy, found again, ended. */
final class PartProcess {

  /** How long a part that runs but is not well may take to come round before it is restarted. */
  private static final Duration RECOVERY = Duration.ofSeconds(10);

  private final Part part;
  private final StateFolder state;

  PartProcess(Part part, StateFolder state) {
    this.part = part;
    this.state = state;
  }

  Part part() {
    return part;
  }

  Optional<RunRecord> alive() {
    return RunRecord.read(state.run(part.name())).filter(RunRecord::isAlive);
  }

  Condition condition() {
    if (alive().isEmpty()) {
      return Condition.STOPPED;
    }
    return part.isHealthy() ? Condition.HEALTHY : Condition.RUNNING;
  }

  /** Whether it runs from what is there now, and is well, if need be after a moment. */
  boolean isAsItShouldBe() throws IOException, InterruptedException {
    Optional<RunRecord> running = alive();
    if (running.isEmpty()
        || !running.get().settled()
        || !running.get().fingerprint().equals(Fingerprint.of(part))) {
      return false;
    }
    Signal.CONT.to(running.get().process());
    return becomesHealthy(running.get(), RECOVERY);
  }

  /** Starts it, made ready before; the process is on record before anything is waited for. */
  void start() throws IOException, InterruptedException {
    for (int port : part.ports()) {
      requireFree(port);
    }
    String fingerprint = Fingerprint.of(part);
    Path log = state.log(part.name());
    long logFrom = new Log(log).turnOver();
    Process process = part.launch().start(log);
    ProcessIdentity identity =
        ProcessIdentity.of(process.pid())
            .orElseThrow(() -> new StackFailure(endedAtOnce(log, logFrom)));
    RunRecord.of(part, identity, fingerprint, logFrom).write(state.run(part.name()));
  }

  private void requireFree(int port) throws InterruptedException {
    if (!Ports.becomesFree(port)) {
      throw new StackFailure(
          "Port %d, which %s needs, is taken%s: end what listens there, or give --port-offset."
              .formatted(
                  port, part.name(), Ports.owner(port).map(owner -> " by " + owner).orElse("")));
    }
  }

  private String endedAtOnce(Path log, long logFrom) {
    return "%s ended at once; %s says: %s"
        .formatted(part.name(), shown(log), new Log(log).lastWord(logFrom));
  }

  /** Waits until it is healthy and has brought its data up to date; else says why not. */
  void awaitHealthy() throws InterruptedException {
    RunRecord running =
        RunRecord.read(state.run(part.name()))
            .orElseThrow(() -> new StackFailure(part.name() + " was never started."));
    if (!becomesHealthy(running, part.patience())) {
      Path log = state.log(part.name());
      String what = "was not healthy within " + part.patience().toSeconds() + " s";
      if (!running.isAlive()) {
        what = "ended while it was starting";
      } else if (hasGivenUp(running)) {
        what = "could not start";
      }
      throw new StackFailure(
          "%s %s; %s says: %s"
              .formatted(part.name(), what, shown(log), new Log(log).lastWord(running.logFrom())));
    }
    try {
      part.settle();
      running.asSettled().write(state.run(part.name()));
    } catch (IOException e) {
      throw new StackFailure(
          "%s runs, but could not be set up (its log is %s): %s"
              .formatted(part.name(), shown(state.log(part.name())), e.getMessage()),
          e);
    }
  }

  private boolean becomesHealthy(RunRecord running, Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    do {
      if (!running.isAlive()) {
        return false;
      }
      if (part.isHealthy()) {
        return true;
      }
      Thread.sleep(part.pause());
    } while (System.nanoTime() < deadline && !hasGivenUp(running));
    return false;
  }

  private boolean hasGivenUp(RunRecord running) {
    return part.givesUp()
        .filter(sign -> new Log(state.log(part.name())).says(sign, running.logFrom()))
        .isPresent();
  }

  /** Paths inside the current folder are shown as a person would type them. */
  private static String shown(Path path) {
    Path here = Path.of("").toAbsolutePath();
    return path.startsWith(here) ? here.relativize(path).toString() : path.toString();
  }

  /** Ends whatever process is on record for a part: in good order, or else by force. */
  static boolean stop(StateFolder state, String part) throws IOException, InterruptedException {
    Path file = state.run(part);
    Optional<RunRecord> running = RunRecord.read(file).filter(RunRecord::isAlive);
    if (running.isPresent()) {
      Ending.of(running.get());
    }
    Files.deleteIfExists(file);
    return running.isPresent();
  }
}
