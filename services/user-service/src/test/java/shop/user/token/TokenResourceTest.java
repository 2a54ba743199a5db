package shop.user.token;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** RFC 6749, sections 4.4 and 5.2. */
class TokenResourceTest {

  private static final String GRANT = "grant_type=client_credentials";

  private final TokenResource resource = new TokenResource();

  private static final class Issued extends AccessTokens {

    @Override
    public AccessToken issue(String subject, String name, List<String> groups) {
      return new AccessToken(subject + " " + name + " " + groups, 600);
    }
  }

  @BeforeEach
  void configure() {
    resource.tokens = new Issued();
    resource.clients = new ServiceClients();
    resource.clients.configured = Optional.of(List.of("order-service:s+cr:t"));
    resource.clients.load();
  }

  private Response grant(@Nullable String credentials, @Nullable String type, String body)
      throws IOException {
    resource.headers =
        (HttpHeaders)
            Proxy.newProxyInstance(
                TokenResourceTest.class.getClassLoader(),
                new Class<?>[] {HttpHeaders.class},
                (proxy, method, arguments) ->
                    method.getName().equals("getMediaType")
                        ? (type == null ? null : MediaType.valueOf(type))
                        : authorization(credentials));
    return resource.grant(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
  }

  private static @Nullable String authorization(@Nullable String credentials) {
    return credentials == null
        ? null
        : "Basic "
            + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
  }

  private Response asOrderService(String body) throws IOException {
    return grant("order-service:s%2Bcr%3At", MediaType.APPLICATION_FORM_URLENCODED, body);
  }

  private static void assertRefused(int status, String error, Response response) {
    assertThat(response.getStatus()).isEqualTo(status);
    assertThat(((TokenResource.Refusal) response.getEntity()).error()).isEqualTo(error);
    assertThat(response.getHeaderString(HttpHeaders.CACHE_CONTROL)).isEqualTo("no-store");
  }

  @Test
  void whoDoesNotSayWhoOrSaysItWrongIsAnInvalidClient() throws IOException {
    for (String credentials :
        new @Nullable String[] {null, "order-service", "order-service:secret", "stranger:x", "%"}) {
      Response response = grant(credentials, MediaType.APPLICATION_FORM_URLENCODED, GRANT);

      assertRefused(401, "invalid_client", response);
      assertThat(response.getHeaderString(HttpHeaders.WWW_AUTHENTICATE)).startsWith("Basic ");
    }
  }

  @Test
  void whatIsNoFormWithOneGrantTypeIsAnInvalidRequest() throws IOException {
    assertRefused(400, "invalid_request", asOrderService(""));
    assertRefused(400, "invalid_request", asOrderService(GRANT + "&" + GRANT));
    assertRefused(400, "invalid_request", asOrderService("%zz=1&" + GRANT));
    assertRefused(400, "invalid_request", asOrderService(GRANT + "&x=" + "x".repeat(10_000)));
    assertRefused(
        400,
        "invalid_request",
        grant("order-service:s%2Bcr%3At", MediaType.APPLICATION_JSON, GRANT));
    assertRefused(400, "invalid_request", grant("order-service:s%2Bcr%3At", null, GRANT));
  }

  @Test
  void noOtherGrantIsGiven() throws IOException {
    assertRefused(400, "unsupported_grant_type", asOrderService("grant_type=password"));
  }

  @Test
  void aClientGetsATokenOfTheServiceRoleInItsOwnName() throws IOException {
    Response response = asOrderService("scope=x&" + GRANT);

    assertThat(response.getStatus()).isEqualTo(200);
    assertThat(response.getEntity())
        .isEqualTo(new TokenResource.Grant("order-service order-service [service]", "Bearer", 600));
    assertThat(response.getHeaderString(HttpHeaders.CACHE_CONTROL)).isEqualTo("no-store");
  }
}
