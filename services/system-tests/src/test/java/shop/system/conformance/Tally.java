package shop.system.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import shop.system.Shop;

/** How much was tried, and what was answered other than promised; of the whole run. */
final class Tally {

  private static final Path FILE = Path.of("target", "conformance.json");
  private static final Map<String, Count> COUNTS = new TreeMap<>();

  private final String subject;
  private final Set<String> operations = new TreeSet<>();
  private final List<String> deviations = new ArrayList<>();
  private int inputs;

  private record Count(int operations, int inputs, int deviations) {}

  Tally(String subject) {
    this.subject = subject;
  }

  synchronized void add(Operation operation, List<String> found) {
    operations.add(operation.name());
    inputs++;
    deviations.addAll(found);
  }

  List<String> deviations() {
    return List.copyOf(deviations);
  }

  /** Writes the counts down, then passes if all was answered as promised. */
  void settle() {
    write(subject, new Count(operations.size(), inputs, deviations.size()));
    assertThat(inputs).as("inputs tried for %s", subject).isPositive();
    assertThat(deviations)
        .as("%s: %d operations, %d inputs", subject, operations.size(), inputs)
        .isEmpty();
  }

  private static synchronized void write(String subject, Count count) {
    COUNTS.put(subject, count);
    try {
      Files.write(FILE, Shop.JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(COUNTS));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
