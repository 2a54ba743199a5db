package shop.user.session.boundary;

import jakarta.annotation.security.PermitAll;
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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.platform.http.Body;
import shop.platform.problem.BusinessException;
import shop.user.session.control.Sessions;
import shop.user.token.RefreshToken;

/** The exchange of a refresh token. */
@Path("/api/users/token/refresh")
@RequestScoped
@Tag(name = "Sessions")
public class RefreshResource {

  @Inject Sessions sessions;

  @POST
  @PermitAll
  @Operation(summary = "Exchanges a refresh token for a new pair")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = RefreshRequest.class)))
  @APIResponse(
      responseCode = "200",
      description = "As from log-in; the old refresh token is spent",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = SessionView.class)))
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
}
