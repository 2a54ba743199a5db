package shop.user.session.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.platform.http.Body;
import shop.platform.security.Caller;
import shop.user.session.control.Sessions;
import shop.user.token.RefreshToken;

/** Log-out. */
@Path("/api/users/logout")
@RequestScoped
@Tag(name = "Sessions")
public class LogoutResource {

  @Inject Sessions sessions;
  @Inject Caller caller;

  @POST
  @RolesAllowed({Caller.CUSTOMER, Caller.ADMIN})
  @SecurityRequirement(name = "bearer")
  @Operation(summary = "Logs out: ends the refresh token's family")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = RefreshRequest.class)))
  @APIResponse(responseCode = "204", description = "Ended, unless it is another's")
  public void logout(Body<RefreshRequest> body) {
    RefreshToken.parse(body.valid().refreshToken())
        .ifPresent(token -> sessions.end(token, caller.id()));
  }
}
