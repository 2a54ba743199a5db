package shop.user.token;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.platform.security.Caller;

/**
 * OAuth 2 client credentials (RFC 6749, section 4.4) for the shop's own services; its refusals are
 * that standard's (section 5.2), which OAuth clients understand.
 */
@Path("/api/users/token")
@RequestScoped
@Tag(name = "Tokens")
public class TokenResource {

  /** More than any honest request has. */
  private static final int LIMIT = 8_192;

  @Inject ServiceClients clients;
  @Inject AccessTokens tokens;
  @Context HttpHeaders headers;

  /** A service client's token (RFC 6749, section 5.1). */
  @Schema(name = "ServiceToken")
  record Grant(
      @JsonProperty("access_token") String accessToken,
      @JsonProperty("token_type") String tokenType,
      @JsonProperty("expires_in") long expiresIn) {}

  /** A refusal as OAuth has it (RFC 6749, section 5.2). */
  @Schema(name = "OAuthError")
  record Refusal(String error, @JsonProperty("error_description") String description) {}

  private record Client(String id, String secret) {}

  @POST
  @PermitAll
  @Operation(operationId = "grantToken", summary = "Gives a service its token")
  @SecurityRequirement(name = "client")
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.APPLICATION_FORM_URLENCODED,
              schema = @Schema(ref = "ClientCredentialsGrant")))
  @APIResponseSchema(value = Grant.class, responseCode = "200", responseDescription = "The token")
  @APIResponse(
      responseCode = "400",
      description = "The form is none of this grant",
      content = @Content(schema = @Schema(implementation = Refusal.class)))
  @APIResponse(
      responseCode = "401",
      description = "There is no such client, or its secret is another",
      content = @Content(schema = @Schema(implementation = Refusal.class)))
  public Response grant(InputStream body) {
    Optional<Client> client = basic().filter(c -> clients.knows(c.id(), c.secret()));
    if (client.isEmpty()) {
      return refuse(401, "invalid_client", "There is no such client, or its secret is another.");
    }
    Optional<List<String>> types = parameter(body, "grant_type");
    if (types.isEmpty() || types.get().size() != 1) {
      return refuse(400, "invalid_request", "Send a form with one grant_type.");
    }
    if (!types.get().getFirst().equals("client_credentials")) {
      return refuse(400, "unsupported_grant_type", "Only client_credentials is granted here.");
    }
    String id = client.get().id();
    var token = tokens.issue(id, id, List.of(Caller.SERVICE));
    return answer(200, new Grant(token.value(), "Bearer", token.expiresIn())).build();
  }

  private Optional<Client> basic() {
    String authorization = headers.getHeaderString(HttpHeaders.AUTHORIZATION);
    if (authorization == null || !authorization.toLowerCase(Locale.ROOT).startsWith("basic ")) {
      return Optional.empty();
    }
    try {
      byte[] decoded =
          Base64.getDecoder().decode(authorization.substring("basic ".length()).strip());
      String[] parts = new String(decoded, StandardCharsets.UTF_8).split(":", 2);
      return parts.length == 2
          ? Optional.of(new Client(decode(parts[0]), decode(parts[1])))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** A parameter's values; empty where the body is no form that can be read. */
  private Optional<List<String>> parameter(InputStream body, String name) {
    MediaType type = headers.getMediaType();
    byte[] bytes;
    try {
      bytes = body.readNBytes(LIMIT + 1);
    } catch (IOException brokeOff) {
      return Optional.empty();
    }
    if (type == null
        || !type.isCompatible(MediaType.APPLICATION_FORM_URLENCODED_TYPE)
        || bytes.length > LIMIT) {
      return Optional.empty();
    }
    List<String> values = new ArrayList<>();
    try {
      for (String pair : new String(bytes, StandardCharsets.UTF_8).split("&", -1)) {
        String[] parts = pair.split("=", 2);
        if (parts.length == 2 && decode(parts[0]).equals(name)) {
          values.add(decode(parts[1]));
        }
      }
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    return Optional.of(values);
  }

  private static String decode(String formEncoded) {
    return URLDecoder.decode(formEncoded, StandardCharsets.UTF_8);
  }

  private static Response refuse(int status, String error, String description) {
    var response = answer(status, new Refusal(error, description));
    if (status == 401) {
      response.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"shop\", charset=\"UTF-8\"");
    }
    return response.build();
  }

  /** No cache keeps it (section 5.1). */
  private static Response.ResponseBuilder answer(int status, Object entity) {
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("Pragma", "no-cache")
        .entity(entity);
  }
}
