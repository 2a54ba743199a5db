package shop.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import shop.local.part.Part;
import shop.local.process.Launch;

/** A part whose process does what a line of shell says, and which is well as soon as it runs. */
record SleepingPart(
    String name,
    Stage stage,
    String script,
    List<Integer> ports,
    List<Path> artefacts,
    boolean isHealthy,
    Duration patience)
    implements Part {

  static SleepingPart named(String name) {
    return new SleepingPart(
        name, Stage.STORE, "exec sleep 600", List.of(), List.of(), true, Duration.ofSeconds(10));
  }

  SleepingPart doing(String line) {
    return new SleepingPart(name, stage, line, ports, artefacts, isHealthy, patience);
  }

  SleepingPart at(Stage other) {
    return new SleepingPart(name, other, script, ports, artefacts, isHealthy, patience);
  }

  SleepingPart on(int port) {
    return new SleepingPart(name, stage, script, List.of(port), artefacts, isHealthy, patience);
  }

  SleepingPart madeOf(Path artefact) {
    return new SleepingPart(name, stage, script, ports, List.of(artefact), isHealthy, patience);
  }

  SleepingPart neverWell() {
    return new SleepingPart(name, stage, script, ports, artefacts, false, Duration.ofSeconds(1));
  }

  @Override
  public Optional<Pattern> givesUp() {
    return Optional.of(Pattern.compile("I give up"));
  }

  @Override
  public String url() {
    return "";
  }

  @Override
  public void requireBuilt() {
    artefacts.forEach(StackFailure::requireBuilt);
  }

  @Override
  public void prepare() {}

  @Override
  public Launch launch() {
    return new Launch(List.of("sh", "-c", script), Map.of(), Path.of("").toAbsolutePath());
  }
}
