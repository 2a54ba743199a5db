package shop.platform.container;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Publishes the keys of the issuer that the server under test trusts, while tests run in it. */
public class Issuer implements LauncherSessionListener {

  /** As in the server's configuration. */
  private static final int PORT = 12_099;

  static final String ADDRESS = "http://127.0.0.1:" + PORT;

  private @Nullable HttpServer published;

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    if (System.getProperty("shop.container") == null) {
      return;
    }
    try {
      published = publish(Tokens.keys());
    } catch (IOException | JOSEException e) {
      throw new IllegalStateException("the issuer's keys cannot be published", e);
    }
  }

  @Override
  public void launcherSessionClosed(LauncherSession session) {
    if (published != null) {
      published.stop(0);
    }
  }

  private static HttpServer publish(JWKSet keys) throws IOException {
    byte[] json = keys.toPublicJWKSet().toString().getBytes(StandardCharsets.UTF_8);
    var server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT), 0);
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
