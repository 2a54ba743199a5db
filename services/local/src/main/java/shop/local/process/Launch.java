package shop.local.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a process is started: detached, in a session of its own, so that neither the end of this
 * program nor a Ctrl-C in its terminal reaches it.
 *
 * @param command program and arguments
 * @param environment what it finds in its environment, beside the few variables every process needs
 * @param directory where it works
 */
public record Launch(List<String> command, Map<String, String> environment, Path directory) {

  /** What of this program's own environment is handed on; the rest might change what is started. */
  private static final List<String> HANDED_ON = List.of("PATH", "HOME", "USER", "LANG", "TMPDIR");

  public Launch {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /** Starts it; its output is appended to the log. */
  public Process start(Path log) throws IOException {
    Files.createDirectories(directory);
    ProcessBuilder builder = new ProcessBuilder(detached());
    Map<String, String> inherited = new HashMap<>(builder.environment());
    builder.environment().clear();
    HANDED_ON.stream()
        .filter(inherited::containsKey)
        .forEach(name -> builder.environment().put(name, inherited.get(name)));
    builder.environment().putAll(environment);
    return builder
        .directory(directory.toFile())
        .redirectInput(new File("/dev/null"))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  /**
   * Both ways replace themselves by the command, so the process keeps the number it was born with.
   */
  private List<String> detached() {
    List<String> whole = new ArrayList<>();
    if (Programs.find("setsid").isPresent()) {
      whole.add("setsid");
    } else if (Programs.find("perl").isPresent()) {
      whole.addAll(List.of("perl", "-MPOSIX", "-e", "POSIX::setsid(); exec @ARGV", "--"));
    }
    whole.addAll(command);
    return whole;
  }
}
