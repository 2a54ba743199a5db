package shop.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * One process of the operating system, told apart from every later one that got the same number.
 *
 * @param pid its number
 * @param birth when it came to be, in the system's own terms: on Linux the boot and the tick since
 *     then (which no adjustment of the clock moves), elsewhere the start's time
 */
public record ProcessIdentity(long pid, String birth) {

  private static final Path PROC = Path.of("/proc");
  private static final int STATE = 0;
  private static final int START_TICK = 19;

  /**
   * The process with this number as it is now, or nothing where there is none, or only a zombie.
   */
  public static Optional<ProcessIdentity> of(long pid) {
    if (Files.isDirectory(PROC.resolve("self"))) {
      return linux(pid);
    }
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .flatMap(handle -> handle.info().startInstant())
        .map(Instant::toString)
        .map(birth -> new ProcessIdentity(pid, birth));
  }

  /** Whether this very process still runs; a zombie, which nobody has waited for, does not. */
  public boolean isAlive() {
    return of(pid).filter(this::equals).isPresent();
  }

  private static Optional<ProcessIdentity> linux(long pid) {
    try {
      String[] stat = statAfterName(pid);
      if (stat[STATE].equals("Z") || stat[STATE].equals("X")) {
        return Optional.empty();
      }
      String boot = Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
      return Optional.of(new ProcessIdentity(pid, boot + ":" + stat[START_TICK]));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  /** The fields of {@code stat} behind the program's name, which may itself hold blanks. */
  private static String[] statAfterName(long pid) throws IOException {
    String stat = Files.readString(PROC.resolve(Long.toString(pid)).resolve("stat"));
    return stat.substring(stat.lastIndexOf(')') + 2).split(" ");
  }
}
