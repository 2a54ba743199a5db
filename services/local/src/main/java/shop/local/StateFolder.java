package shop.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything one stack keeps between two starts: data, secrets, logs, and which processes it runs.
 *
 * @param root the folder, {@code .shop} in the clone unless said otherwise
 */
public record StateFolder(Path root) {

  public StateFolder {
    root = root.toAbsolutePath().normalize();
  }

  /** The folder of the stack that {@code ./shop} runs when nothing else is said. */
  public static StateFolder of(Clone clone) {
    return new StateFolder(clone.root().resolve(".shop"));
  }

  /** A part's own data. */
  public Path data(String part) {
    return root.resolve(part);
  }

  /** What a part wrote. */
  public Path log(String part) {
    return root.resolve("logs").resolve(part + ".log");
  }

  /** Which process a part is. */
  public Path run(String part) {
    return root.resolve("run").resolve(part + ".json");
  }

  /** Passwords and keys, made at the first start. */
  public Path secrets() {
    return root.resolve("secrets.json");
  }

  /** Held while a command changes what runs. */
  public Path lock() {
    return root.resolve("lock");
  }

  /** The parts that have a process on record, whether it still runs or not. */
  public List<String> recorded() {
    Path run = root.resolve("run");
    if (!Files.isDirectory(run)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(run)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".json"))
          .map(name -> name.substring(0, name.length() - ".json".length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new StackFailure("The folder " + run + " cannot be read: " + e.getMessage() + ".", e);
    }
  }

  /** Makes the folder, for its owner alone. */
  public void create() throws IOException {
    Files.createDirectories(root);
    OwnerOnly.folder(root);
  }

  /** Forgets everything but the lock, which the caller holds. */
  public void clear() throws IOException {
    if (!Files.isDirectory(root)) {
      return;
    }
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        if (!path.equals(root) && !path.equals(lock())) {
          Files.delete(path);
        }
      }
    }
  }
}
