package shop.user.account.boundary;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.platform.http.Body;
import shop.platform.problem.Refusal;
import shop.platform.security.ClientAddress;
import shop.user.account.control.Registration;
import shop.user.account.entity.Email;
import shop.user.account.entity.User;
import shop.user.password.PasswordRules;

/** Opens accounts. */
@Path("/api/users/register")
@RequestScoped
@Tag(name = "Users")
public class RegistrationResource {

  @Inject Registration registration;
  @Inject PasswordRules rules;
  @Inject ClientAddress addresses;
  @Inject HttpServletRequest http;

  @POST
  @PermitAll
  @Operation(operationId = "registerUser", summary = "Opens an account")
  @APIResponseSchema(
      value = UserView.class,
      responseCode = "201",
      responseDescription = "The account")
  @Refusal(
      status = 409,
      slug = "email-taken",
      when = "There is an account with this e-mail, in whatever spelling")
  @Refusal(
      status = 429,
      slug = "too-many-requests",
      when =
          "As many accounts were opened from this address as may be: 100 in 10 minutes, where the"
              + " shop is not configured otherwise")
  public Response register(Body<RegistrationRequest> body) {
    RegistrationRequest request = body.valid();
    rules.require(request.password(), "/password");
    User user =
        registration.register(
            new Email(request.email()),
            request.password(),
            request.firstName(),
            request.lastName(),
            addresses.of(http));
    return UsersResource.answer(Response.status(Response.Status.CREATED), user)
        .header(HttpHeaders.LOCATION, "/api/users/" + user.id())
        .build();
  }
}
