package shop.user.session.boundary;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.Collections;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.platform.http.Body;
import shop.user.account.entity.Email;
import shop.user.session.control.ClientAddress;
import shop.user.session.control.Login;

/** Log-in. */
@Path("/api/users/login")
@RequestScoped
@Tag(name = "Sessions")
public class LoginResource {

  @Inject Login login;
  @Inject ClientAddress addresses;
  @Inject HttpServletRequest http;

  @POST
  @PermitAll
  @Operation(summary = "Logs in")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = LoginRequest.class)))
  @APIResponse(
      responseCode = "200",
      description = "An access token, a refresh token, and the account",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = SessionView.class)))
  @APIResponse(responseCode = "401", description = "invalid-credentials")
  @APIResponse(responseCode = "429", description = "Too many failures; Retry-After says how long")
  public SessionView login(Body<LoginRequest> body) {
    LoginRequest request = body.valid();
    String address =
        addresses.of(http.getRemoteAddr(), Collections.list(http.getHeaders("X-Forwarded-For")));
    return SessionView.of(login.login(new Email(request.email()), request.password(), address));
  }
}
