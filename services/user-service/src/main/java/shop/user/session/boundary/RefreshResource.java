package shop.user.session.boundary;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.platform.http.Body;
import shop.platform.problem.BusinessException;
import shop.platform.problem.Refusal;
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
  @Operation(operationId = "refreshTokens", summary = "Exchanges a refresh token for a new pair")
  @APIResponse(responseCode = "200", description = "As from log-in; the old refresh token is spent")
  @Refusal(
      status = 401,
      slug = "invalid-refresh-token",
      when = "The refresh token is spent, too old or none; its family has ended")
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
