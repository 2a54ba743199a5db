package shop.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microshed.testing.jupiter.MicroShedTest;

/** The administrator's way into each server, as a browser goes it. */
@MicroShedTest
public class AdminCenterTest {

  private final CookieManager cookies = new CookieManager();
  private final HttpClient browser = browser(cookies);

  /** The servers' certificates are their own. */
  private static HttpClient browser(CookieManager cookies) {
    try {
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(null, new TrustManager[] {new Trusting()}, null);
      return HttpClient.newBuilder()
          .sslContext(tls)
          .cookieHandler(cookies)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> logIn(String center, String user, String password)
      throws IOException, InterruptedException {
    send(HttpRequest.newBuilder(URI.create(center)));
    String csrf =
        cookies.getCookieStore().getCookies().stream()
            .filter(cookie -> cookie.getName().equals("csrfToken"))
            .map(HttpCookie::getValue)
            .findFirst()
            .orElseThrow();
    return send(
        HttpRequest.newBuilder(URI.create(center + "j_security_check"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "j_username=%s&j_password=%s&X-CSRF-Token=%s"
                        .formatted(user, encoded(password), encoded(csrf)))));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private int toolbox(String center) throws IOException, InterruptedException {
    URI tools = URI.create(center).resolve("/ibm/api/adminCenter/v1/toolbox");
    return send(HttpRequest.newBuilder(tools)).statusCode();
  }

  @ParameterizedTest
  @ValueSource(strings = {"user", "product", "cart", "payment", "order"})
  void theAdministratorLogsInAndNobodyElse(String service) throws Exception {
    var centers = ShopEnvironment.status().adminCenter();
    String center = centers.urls().getOrDefault(service, "");

    logIn(center, centers.user(), "not the password");
    assertThat(toolbox(center)).isNotEqualTo(200);

    logIn(center, centers.user(), centers.password());
    assertThat(toolbox(center)).isEqualTo(200);
  }

  private static final class Trusting extends X509ExtendedTrustManager {

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
