package shop.user.session.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
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
  @Operation(
      operationId = "logOut",
      summary = "Logs out: ends the refresh token's family",
      description = "that user")
  @APIResponse(responseCode = "204", description = "It has ended; another's has not")
  public void logout(Body<RefreshRequest> body) {
    RefreshToken.parse(body.valid().refreshToken())
        .ifPresent(token -> sessions.end(token, caller.id()));
  }
}
