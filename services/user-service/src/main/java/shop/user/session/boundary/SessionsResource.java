package shop.user.session.boundary;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Collections;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.platform.http.Body;
import shop.platform.problem.BusinessException;
import shop.platform.security.Caller;
import shop.user.account.entity.Email;
import shop.user.session.control.ClientAddress;
import shop.user.session.control.Login;
import shop.user.session.control.Sessions;
import shop.user.session.entity.RefreshToken;

/** Log-in, refresh and log-out. */
@Path("/api/users")
@RequestScoped
@Tag(name = "Sessions")
public class SessionsResource {

  @Inject Login login;
  @Inject Sessions sessions;
  @Inject ClientAddress addresses;
  @Inject Caller caller;
  @Inject HttpServletRequest http;

  @POST
  @Path("/login")
  @PermitAll
  @Operation(summary = "Logs in")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = LoginRequest.class)))
  @APIResponse(
      responseCode = "200",
      description = "An access token, a refresh token, and the account",
      content = @Content(schema = @Schema(implementation = SessionView.class)))
  @APIResponse(responseCode = "401", description = "invalid-credentials")
  @APIResponse(responseCode = "429", description = "Too many failures; Retry-After says how long")
  public SessionView login(Body<LoginRequest> body) {
    LoginRequest request = body.valid();
    String address =
        addresses.of(http.getRemoteAddr(), Collections.list(http.getHeaders("X-Forwarded-For")));
    return SessionView.of(login.login(new Email(request.email()), request.password(), address));
  }

  @POST
  @Path("/token/refresh")
  @PermitAll
  @Operation(summary = "Exchanges a refresh token for a new pair")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = RefreshRequest.class)))
  @APIResponse(
      responseCode = "200",
      description = "As from log-in; the old refresh token is spent",
      content = @Content(schema = @Schema(implementation = SessionView.class)))
  @APIResponse(responseCode = "401", description = "invalid-refresh-token; its family has ended")
  public SessionView refresh(Body<RefreshRequest> body) {
    return RefreshToken.parse(body.valid().refreshToken())
        .flatMap(sessions::renew)
        .map(SessionView::of)
        .orElseThrow(
            () ->
                BusinessException.unauthorized(
                    "invalid-refresh-token", "The refresh token is spent, too old or none."));
  }

  @POST
  @Path("/logout")
  @RolesAllowed({Caller.CUSTOMER, Caller.ADMIN})
  @SecurityRequirement(name = "bearer")
  @Operation(summary = "Logs out: ends the refresh token's family")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = RefreshRequest.class)))
  @APIResponse(responseCode = "204", description = "Ended, unless it is another's")
  public void logout(Body<RefreshRequest> body) {
    RefreshToken.parse(body.valid().refreshToken())
        .ifPresent(token -> sessions.end(token, caller.id()));
  }
}
