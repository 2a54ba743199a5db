package shop.local.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EdgeTlsTest {

  private static final char[] PASSWORD = "of-the-tests".toCharArray();
  @TempDir Path folder;

  @Test
  void overTlsTheBrowserIsToldToStayThere() throws Exception {
    SSLContext tls = context();
    try (RunningEdge edge =
        new RunningEdge(
            s ->
                new Edge.Settings(
                    s.port(),
                    tls,
                    s.routes(),
                    s.services(),
                    s.corsOrigins(),
                    s.silence(),
                    s.mostAtOnce(),
                    s.body(),
                    s.bodyTime(),
                    s.mostHeld(),
                    s.limits()))) {
      try (RunningEdge.Conversation secure =
          new RunningEdge.Conversation(
              tls.getSocketFactory().createSocket("127.0.0.1", edge.tlsPort()))) {
        Http answer = secure.say("GET /api/products HTTP/1.1\r\nHost: a\r\n\r\n");
        assertThat(answer.header("Strict-Transport-Security")).startsWith("max-age=31536000");
        assertThat(edge.service.last().header("X-Forwarded-Proto")).isEqualTo("https");
      }
      assertThat(edge.get("/api/products").headers("Strict-Transport-Security")).isEmpty();
    }
  }

  private SSLContext context() throws Exception {
    Path file = folder.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "edge",
                "-dname",
                "CN=localhost",
                "-validity",
                "2",
                "-keystore",
                file.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD))
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD);
    }
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, PASSWORD);
    TrustManagerFactory trusted =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(keys);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
    return context;
  }
}
