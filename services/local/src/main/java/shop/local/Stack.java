package shop.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import shop.local.part.Part;
import shop.local.process.Signal;

/**
 * The shop on one machine: its parts as processes of their own, which outlive this program.
 *
 * <p>{@link #up} heals: what runs and is well stays, what has died or is out of date is started
 * anew. Whatever goes wrong is said in one {@link StackFailure}, after what this very call had
 * started has been stopped again. Programs that change what runs in one state folder wait for each
 * other.
 */
public final class Stack {

  private static final long LEAST_FREE_MIB = 1024;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Clone clone;
  private final StateFolder state;
  private final Addresses addresses;
  private final Progress progress;

  private Stack(Clone clone, StateFolder state, Addresses addresses, Progress progress) {
    this.clone = clone;
    this.state = state;
    this.addresses = addresses;
    this.progress = progress;
  }

  /**
   * The stack in a folder, made when it is first brought up.
   *
   * @param portOffset by how much all its ports are shifted
   */
  public static Stack open(Path state, int portOffset) {
    return open(Clone.find(), new StateFolder(state), portOffset, Progress.SILENT);
  }

  /** The stack in a folder, on the ports it was last brought up on. */
  public static Stack open(Path state) {
    StateFolder folder = new StateFolder(state);
    return open(Clone.find(), folder, lastOffset(folder), Progress.SILENT);
  }

  static Stack open(Clone clone, StateFolder state, int portOffset, Progress progress) {
    return new Stack(clone, state, new Addresses(portOffset), progress);
  }

  static int lastOffset(StateFolder state) {
    Path file = settings(state);
    try {
      return Files.exists(file) ? JSON.readValue(file.toFile(), Settings.class).portOffset() : 0;
    } catch (IOException e) {
      throw new StackFailure(file + " cannot be read: " + e.getMessage() + ".", e);
    }
  }

  private record Settings(int portOffset) {}

  private static Path settings(StateFolder state) {
    return state.root().resolve("stack.json");
  }

  /** Brings every part up. */
  public void up() {
    up(List.of());
  }

  /**
   * Brings these parts up, all where none is named, and leaves the others as they are. {@code
   * order-2} is one more order-service on the same database and queues, and from now on a part like
   * the others, until {@code down}.
   */
  public void up(List<String> names) {
    locked(
        () -> {
          requireSpace();
          List<Part> parts = named(names);
          OwnerOnly.write(
              settings(state), JSON.writeValueAsBytes(new Settings(addresses.offset())));
          new Startup(state, progress).run(parts);
        });
  }

  /** Ends every process on record here, whoever started it and whatever became of him. */
  public void down() {
    if (Files.isDirectory(state.root())) {
      locked(() -> new Shutdown(state, progress).of(state.recorded()));
    }
  }

  /** Stops these parts; further instances are no parts any more. */
  public void down(List<String> names) {
    locked(() -> new Shutdown(state, progress).of(names));
  }

  /** Stops everything and forgets all data and secrets. */
  public void clear() {
    if (Files.isDirectory(state.root())) {
      locked(
          () -> {
            new Shutdown(state, progress).of(state.recorded());
            state.clear();
          });
    }
  }

  /** Ends a part without any warning, as a crash would. */
  public void kill(String part) {
    guarded(() -> Ending.byForce(running(part)));
  }

  /** Makes a part stand still: it keeps its connections and answers nothing. */
  public void pause(String part) {
    Signal.STOP.to(running(part).process());
  }

  /** Lets a part go on. */
  public void resume(String part) {
    Signal.CONT.to(running(part).process());
  }

  /** Stops a part in good order and starts it again. */
  public void restart(String part) {
    down(List.of(part));
    up(List.of(part));
  }

  /** How everything is, and all that a program needs in order to use it. */
  public Status status() {
    if (!Files.exists(state.secrets())) {
      throw new StackFailure("Nothing has been started in " + state.root() + " yet: ./shop up.");
    }
    return Status.of(parts(), all(), state, addresses, secrets());
  }

  /** The environment of a service's server, by which it finds the other parts. */
  public Map<String, String> environment(String service) {
    return parts().environment().of(service);
  }

  /** The names of all parts, in the order they start. */
  public List<String> names() {
    return all().stream().map(Part::name).toList();
  }

  /** Where this stack keeps everything. */
  public StateFolder state() {
    return state;
  }

  private List<Part> named(List<String> names) {
    names.forEach(addresses::port);
    return parts().all(names).stream()
        .filter(part -> names.isEmpty() || names.contains(part.name()))
        .toList();
  }

  private List<Part> all() {
    return parts().all(List.of());
  }

  private Parts parts() {
    return new Parts(clone, state, addresses, secrets());
  }

  private Secrets secrets() {
    return Secrets.of(state);
  }

  private RunRecord running(String part) {
    return RunRecord.read(state.run(part))
        .filter(RunRecord::isAlive)
        .orElseThrow(() -> new StackFailure(part + " does not run."));
  }

  private void requireSpace() throws IOException {
    long freeMib = Files.getFileStore(state.root()).getUsableSpace() >> 20;
    if (freeMib < LEAST_FREE_MIB) {
      throw new StackFailure(
          "Only %d MiB are left on the disk of %s; the shop wants %d MiB at least."
              .formatted(freeMib, state.root(), LEAST_FREE_MIB));
    }
  }

  private interface Change {
    void make() throws IOException, InterruptedException;
  }

  private void locked(Change change) {
    guarded(
        () -> {
          state.create();
          try (FileChannel channel =
              FileChannel.open(state.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.lock();
            change.make();
          }
        });
  }

  private static void guarded(Change change) {
    try {
      change.make();
    } catch (IOException e) {
      throw new StackFailure("Reading or writing failed: " + e + ".", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackFailure("Given up.", e);
    }
  }
}
