package shop.local.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import shop.local.Status;

/**
 * What a process and its children have used.
 *
 * @param cpu processor time since its start, that of children which have ended included
 * @param memoryMib resident memory, what children share counted once; 0 where the system does not
 *     tell
 */
public record Cost(Duration cpu, long memoryMib) {

  public static final Cost NONE = new Cost(Duration.ZERO, 0);

  private static final Path PROC = Path.of("/proc");
  // Linux counts in hundredths towards programs, whatever the kernel itself does.
  private static final long MILLIS_PER_TICK = 10;
  private static final int USER_TIME = 11;
  private static final int TIMES = 4;
  private static final long KIB_PER_MIB = 1024;

  /** Of this process, as far as it can be seen. */
  public static Cost of(long pid) {
    List<ProcessHandle> family =
        ProcessHandle.of(pid).stream()
            .flatMap(one -> Stream.concat(Stream.of(one), one.descendants()))
            .toList();
    Duration cpu = family.stream().map(Cost::cpu).reduce(Duration.ZERO, Duration::plus);
    long kib = family.stream().mapToLong(one -> memoryKib(one.pid())).sum();
    return new Cost(cpu, kib / KIB_PER_MIB);
  }

  /** Of each part of a running shop, by name; of what has no process, nothing. */
  public static Map<String, Cost> of(Status shop) {
    Map<String, Cost> costs = new LinkedHashMap<>();
    shop.parts()
        .forEach(
            (name, part) -> {
              Long pid = part.pid();
              if (pid != null) {
                costs.put(name, of(pid));
              }
            });
    return costs;
  }

  /** Of this program itself. */
  public static Cost ofThisProcess() {
    return of(ProcessHandle.current().pid());
  }

  private static Duration cpu(ProcessHandle process) {
    return cpuOnLinux(process.pid())
        .or(() -> process.info().totalCpuDuration())
        .orElse(Duration.ZERO);
  }

  /** User and system time of the process, and of its children that have ended. */
  private static Optional<Duration> cpuOnLinux(long pid) {
    try {
      String stat = Files.readString(of(pid, "stat"));
      String[] behindName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      long ticks =
          Stream.of(behindName).skip(USER_TIME).limit(TIMES).mapToLong(Long::parseLong).sum();
      return Optional.of(Duration.ofMillis(ticks * MILLIS_PER_TICK));
    } catch (IOException noLinuxOrGone) {
      return Optional.empty();
    }
  }

  private static long memoryKib(long pid) {
    try (Stream<String> lines = Files.lines(of(pid, "smaps_rollup"))) {
      return lines
          .filter(line -> line.startsWith("Pss:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .sum();
    } catch (IOException noLinuxOrGone) {
      return 0;
    }
  }

  private static Path of(long pid, String file) {
    return PROC.resolve(Long.toString(pid)).resolve(file);
  }
}
