package shop.user.session.boundary;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.platform.http.Body;
import shop.platform.problem.Refusal;
import shop.platform.security.ClientAddress;
import shop.user.account.entity.Email;
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
  @Operation(operationId = "logIn", summary = "Logs in")
  @APIResponse(
      responseCode = "200",
      description = "An access token, a refresh token, and the account")
  @Refusal(
      status = 401,
      slug = "invalid-credentials",
      when = "The password is wrong, or there is no such account")
  @Refusal(
      status = 429,
      slug = "too-many-requests",
      when =
          "The fifth failure of an account in a row starts a delay of 1 s, each further one doubles"
              + " it, to 60 s, and it is not over; or as many log-ins from this address failed as"
              + " may: 100 in 10 minutes, where the shop is not configured otherwise")
  public SessionView login(Body<LoginRequest> body) {
    LoginRequest request = body.valid();
    return SessionView.of(
        login.login(new Email(request.email()), request.password(), addresses.of(http)));
  }
}
