package shop.local.part;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.postgresql.Driver;
import shop.local.Addresses;
import shop.local.Clone;
import shop.local.StackFailure;
import shop.local.process.Launch;
import shop.local.process.Programs;

/**
 * One service on the shared Liberty: the same application and the same server.xml as in the
 * cluster, everything that differs in the environment.
 */
public final class LibertyServer implements Part {

  private final String name;
  private final String service;
  private final Addresses addresses;
  private final Clone clone;
  private final Path userFolder;
  private final Map<String, String> environment;

  /**
   * One service's server.
   *
   * @param name the service, or one more instance of it
   * @param userFolder the Liberty user folder of the stack, with a server for each service
   * @param environment the server's variables, as listed in {@link shop.local.ServiceEnvironment}
   */
  public LibertyServer(
      String name,
      Addresses addresses,
      Clone clone,
      Path userFolder,
      Map<String, String> environment) {
    this.name = name;
    this.service = Addresses.service(name);
    this.addresses = addresses;
    this.clone = clone;
    this.userFolder = userFolder;
    this.environment = Map.copyOf(environment);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Stage stage() {
    return Stage.SERVICE;
  }

  @Override
  public List<Integer> ports() {
    return List.of(addresses.port(name), addresses.tlsPort(name));
  }

  @Override
  public String url() {
    return addresses.http(name);
  }

  @Override
  public List<Path> artefacts() {
    return List.of(
        clone.war(service),
        clone.serverConfig(service),
        clone.libertyConfig(),
        clone.sqsConnector(),
        tools().resolve("ws-server.jar"));
  }

  @Override
  public Duration patience() {
    return Duration.ofMinutes(3);
  }

  @Override
  public void requireBuilt() {
    artefacts().forEach(StackFailure::requireBuilt);
  }

  @Override
  public void prepare() throws IOException {
    link(clone.libertyConfig(), userFolder.resolve("shared/config"));
    link(jdbcDriver(), userFolder.resolve("shared/resources/jdbc/postgresql.jar"));
    Path server = server();
    Files.createDirectories(server.resolve("apps"));
    copyConfiguration(server);
    forgetUnpacked(server);
    // A copy, so that a build beside a running shop does not pull the application from under it.
    Files.copy(
        clone.war(service),
        server.resolve("apps").resolve(clone.war(service).getFileName()),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.COPY_ATTRIBUTES);
  }

  /**
   * Liberty keeps unpacked jars by their time stamps, which are the same in all our reproducible
   * archives: after a build it would run the old classes.
   */
  private void forgetUnpacked(Path server) throws IOException {
    Path marker = server.resolve("unpacked-from");
    StringBuilder now = new StringBuilder();
    for (Path archive : List.of(clone.war(service), clone.sqsConnector())) {
      now.append(Files.size(archive)).append(' ').append(Files.getLastModifiedTime(archive));
    }
    if (Files.exists(marker) && Files.readString(marker).contentEquals(now)) {
      return;
    }
    Path unpacked = server.resolve("workarea");
    if (Files.exists(unpacked)) {
      try (Stream<Path> files = Files.walk(unpacked)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    Files.writeString(marker, now);
  }

  /**
   * All servers of a stack share these links, and start together: whoever comes first makes them.
   */
  private static void link(Path target, Path link) throws IOException {
    synchronized (LibertyServer.class) {
      Files.createDirectories(link.getParent());
      if (!Files.isSymbolicLink(link) || !Files.readSymbolicLink(link).equals(target)) {
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, target);
      }
    }
  }

  /** The servers use the driver that this program itself uses. */
  private static Path jdbcDriver() {
    try {
      return Path.of(Driver.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("The JDBC driver is in no file", e);
    }
  }

  private void copyConfiguration(Path server) throws IOException {
    Path config = clone.serverConfig(service);
    try (Stream<Path> files = Files.walk(config)) {
      for (Path file :
          files.filter(Files::isRegularFile).sorted(Comparator.naturalOrder()).toList()) {
        Path copy = server.resolve(config.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(
            file, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  @Override
  public Launch launch() {
    List<String> command = new ArrayList<>(List.of(Programs.java(), "-Xmx256m"));
    command.add("-XX:+UseSerialGC");
    command.addAll(compilers());
    // With less to begin with, each server stops half a dozen times for whole collections.
    command.addAll(List.of("-XX:MetaspaceSize=192m", "-XX:ReservedCodeCacheSize=160m"));
    command.addAll(List.of("-Djava.awt.headless=true", "-Djdk.attach.allowAttachSelf=true"));
    command.add("@" + openModules());
    command.add("-javaagent:" + tools().resolve("ws-javaagent.jar"));
    command.addAll(optionsOfTheUser());
    command.addAll(List.of("-jar", tools().resolve("ws-server.jar").toString(), serverName()));
    return new Launch(command, environment, server());
  }

  /**
   * C1 alone starts soonest. Only the hashing of passwords is worth C2, which makes it three times
   * as fast: so late, at twenty times the usual counts, that little else is compiled by it.
   */
  private List<String> compilers() {
    return service.equals("user")
        ? List.of(
            "-XX:Tier4InvocationThreshold=100000",
            "-XX:Tier4MinInvocationThreshold=12000",
            "-XX:Tier4CompileThreshold=300000",
            "-XX:Tier4BackEdgeThreshold=800000")
        : List.of("-XX:TieredStopAtLevel=1");
  }

  /**
   * Ours make for a quick start in little memory; who measures for long gives {@code
   * -XX:TieredStopAtLevel=4 -Xmx1g} or the like in SHOP_JAVA_OPTIONS, where the last one counts.
   */
  private static List<String> optionsOfTheUser() {
    String options = System.getenv("SHOP_JAVA_OPTIONS");
    return options == null || options.isBlank()
        ? List.of()
        : List.of(options.strip().split("\\s+"));
  }

  /** What Liberty wants opened, in a file of its own for each range of Java versions. */
  private Path openModules() {
    String file = Runtime.version().feature() < 24 ? "java9.options" : "java24.options";
    return clone.liberty().resolve("lib/platform/java").resolve(file);
  }

  private Path tools() {
    return clone.liberty().resolve("bin/tools");
  }

  private Path server() {
    return userFolder.resolve("servers").resolve(serverName());
  }

  private String serverName() {
    return name.replace(service, service + "-service");
  }

  /** An application that could not be started is not tried again: CWWKZ0002E, CWWKZ0004E. */
  @Override
  public Optional<Pattern> givesUp() {
    return Optional.of(Pattern.compile("CWWKZ000[24]E"));
  }

  /** The server writes a warning each time that it is asked and is not ready yet (CWMMH0052W). */
  @Override
  public Duration pause() {
    return Duration.ofSeconds(1);
  }

  @Override
  public boolean isHealthy() {
    return Http.isOk(url() + "/health/ready");
  }
}
