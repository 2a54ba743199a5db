package shop.container;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import shop.local.Addresses;
import shop.local.Clone;
import shop.local.Stack;

/**
 * Makes ready what the server wants before Arquillian starts it: PostgreSQL, and the server's
 * folder with the module's own configuration and the shared fragments. Only where tests in the
 * container run, which the build says by the system property {@value #MODULE}.
 *
 * <p>There is no SNS and no SQS: events stay in the outbox, where tests find them.
 */
public class ServerUnderTest implements LauncherSessionListener {

  static final String MODULE = "shop.container";

  /** Of the platform, which is no service; each service's is so much more, one after the other. */
  private static final int FIRST_PORT_OFFSET = 9_000;

  private static final int PORT_OFFSETS_APART = 100;
  private static final String SERVICE = "-service";

  private final Path container = Path.of("target", "container");
  private @Nullable Stack stack;

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    String module = System.getProperty(MODULE);
    if (module == null) {
      return;
    }
    try {
      prepare(module);
    } catch (IOException e) {
      throw new UncheckedIOException("the server under test cannot be made ready", e);
    }
  }

  @Override
  public void launcherSessionClosed(LauncherSession session) {
    if (stack != null) {
      stack.down();
    }
  }

  private void prepare(String module) throws IOException {
    // The platform runs as if it were the first service.
    int place = Addresses.SERVICES.indexOf(module.replace(SERVICE, ""));
    String service = Addresses.SERVICES.get(Math.max(place, 0));
    int offset = FIRST_PORT_OFFSET + PORT_OFFSETS_APART * (place + 1);
    Stack opened = Stack.open(container.resolve("stack"), offset);
    stack = opened;
    opened.clear();
    clear(container.resolve("usr"));
    opened.up(List.of("postgres"));
    // Another name than the stack's own servers have: Arquillian looks for processes by it.
    String name = module + "-under-test";
    server(name, opened.environment(service));
    Clone clone = Clone.find();
    System.setProperty(MODULE + ".wlp", clone.liberty().toString());
    System.setProperty(MODULE + ".server", name);
    System.setProperty(MODULE + ".port", Integer.toString(new Addresses(offset).port(service)));
  }

  private void server(String name, Map<String, String> environment) throws IOException {
    Path user = container.resolve("usr");
    Path server = Files.createDirectories(user.resolve("servers").resolve(name));
    Files.copy(configuration(), server.resolve("server.xml"));
    Path overrides = Files.createDirectories(server.resolve("configDropins").resolve("overrides"));
    try (InputStream managed = getClass().getResourceAsStream("/managed.xml")) {
      Files.copy(Objects.requireNonNull(managed), overrides.resolve("managed.xml"));
    }
    Path shared = Files.createDirectories(user.resolve("shared"));
    Files.createSymbolicLink(shared.resolve("config"), Clone.find().libertyConfig());
    Path drivers = Files.createDirectories(shared.resolve("resources").resolve("jdbc"));
    Files.createSymbolicLink(drivers.resolve("postgresql.jar"), jdbcDriver());
    Map<String, String> variables = new TreeMap<>(environment);
    variables.remove("WLP_USER_DIR");
    Files.writeString(
        server.resolve("server.env"),
        variables.entrySet().stream()
            .map(variable -> variable.getKey() + "=" + variable.getValue() + "\n")
            .collect(Collectors.joining()));
  }

  /** The one of the tests, where a module has one; else the one of production. */
  private static Path configuration() {
    Path ofTheTests = Path.of("src", "test", "liberty", "server.xml");
    return Files.exists(ofTheTests)
        ? ofTheTests
        : Path.of("src", "main", "liberty", "config", "server.xml");
  }

  private static Path jdbcDriver() {
    return Path.of(
        URI.create(
            org.postgresql.Driver.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString()));
  }

  /** What an earlier run has left: its keys were locked with another password. */
  private static void clear(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (var files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
