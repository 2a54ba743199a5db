package shop.platform.container;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import shop.local.Stack;

/**
 * Makes ready what the server wants before Arquillian starts it: PostgreSQL, the server's folder,
 * and the published keys of an issuer. Only where tests in the container run.
 */
public class ServerUnderTest implements LauncherSessionListener {

  /** The server's port in arquillian.xml, less user-service's 3001. */
  private static final int PORT_OFFSET = 9_000;

  private static final int ISSUER_PORT = 12_099;
  static final String ISSUER = "http://127.0.0.1:" + ISSUER_PORT;

  private final Path container = Path.of("target", "container");
  private final Stack stack = Stack.open(container.resolve("stack"), PORT_OFFSET);
  private @Nullable HttpServer issuer;

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    // The libraries are copied just before the tests in the container, and for them alone.
    if (!Files.isDirectory(container.resolve("lib"))) {
      return;
    }
    stack.clear();
    clear(container.resolve("usr"));
    stack.up(List.of("postgres"));
    try {
      server();
      issuer = publish(Tokens.keys());
    } catch (IOException | JOSEException e) {
      throw new IllegalStateException("the server under test cannot be made ready", e);
    }
  }

  @Override
  public void launcherSessionClosed(LauncherSession session) {
    if (issuer != null) {
      issuer.stop(0);
      stack.down();
    }
  }

  /** Bootstrap properties are the server's variables and its system properties alike. */
  private void server() throws IOException {
    Path user = container.resolve("usr");
    Path server = Files.createDirectories(user.resolve("servers").resolve("platform"));
    Files.copy(Path.of("src", "test", "liberty", "server.xml"), server.resolve("server.xml"));
    Path shared = Files.createDirectories(user.resolve("shared"));
    Files.createSymbolicLink(
        shared.resolve("config"), Path.of("..", "..", "liberty-config").toRealPath());
    Path drivers = Files.createDirectories(shared.resolve("resources").resolve("jdbc"));
    Files.createSymbolicLink(drivers.resolve("postgresql.jar"), jdbcDriver());
    var properties = new Properties();
    stack
        .environment("user")
        .forEach(
            (name, value) ->
                properties.put(name.toLowerCase(java.util.Locale.ROOT).replace('_', '.'), value));
    properties.put("jwt.issuer", ISSUER);
    properties.put("jwt.jwks.uri", ISSUER + "/jwks.json");
    properties.put("shop.events.source", "/platform-under-test");
    try (var out = Files.newOutputStream(server.resolve("bootstrap.properties"))) {
      properties.store(out, null);
    }
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
  private static void clear(Path folder) {
    if (Files.exists(folder)) {
      try (var files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static HttpServer publish(JWKSet keys) throws IOException {
    byte[] json = keys.toPublicJWKSet().toString().getBytes(StandardCharsets.UTF_8);
    var server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), ISSUER_PORT), 0);
    server.createContext(
        "/jwks.json",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, json.length);
          exchange.getResponseBody().write(json);
          exchange.close();
        });
    server.start();
    return server;
  }
}
