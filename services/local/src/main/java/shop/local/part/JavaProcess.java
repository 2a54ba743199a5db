package shop.local.part;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import shop.local.Addresses;
import shop.local.StackFailure;
import shop.local.process.Launch;
import shop.local.process.Programs;

/** A part that is a program of this module: the payment gateway's sandbox, the edge. */
public final class JavaProcess implements Part {

  private final String name;
  private final Stage stage;
  private final Addresses addresses;
  private final Path folder;
  private final Path jar;
  private final String mainClass;
  private final String healthPath;
  private final Map<String, String> environment;

  /**
   * A part whose program is a main class of this module.
   *
   * @param folder where it works and keeps what it keeps
   * @param jar this module, packaged
   * @param healthPath what answers 200 when it does its work
   */
  public JavaProcess(
      String name,
      Stage stage,
      Addresses addresses,
      Path folder,
      Path jar,
      String mainClass,
      String healthPath,
      Map<String, String> environment) {
    this.name = name;
    this.stage = stage;
    this.addresses = addresses;
    this.folder = folder;
    this.jar = jar;
    this.mainClass = mainClass;
    this.healthPath = healthPath;
    this.environment = Map.copyOf(environment);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Stage stage() {
    return stage;
  }

  @Override
  public List<Integer> ports() {
    return List.of(addresses.port(name));
  }

  @Override
  public String url() {
    return addresses.http(name);
  }

  @Override
  public List<Path> artefacts() {
    return List.of(jar);
  }

  @Override
  public Duration patience() {
    return Duration.ofSeconds(30);
  }

  @Override
  public void requireBuilt() {
    StackFailure.requireBuilt(jar);
  }

  @Override
  public void prepare() throws IOException {
    Files.createDirectories(folder);
  }

  @Override
  public Launch launch() {
    return new Launch(
        List.of(
            Programs.java(),
            "-Xmx128m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            jar.toString(),
            mainClass),
        environment,
        folder);
  }

  @Override
  public boolean isHealthy() {
    return Http.isOk(url() + healthPath);
  }
}
