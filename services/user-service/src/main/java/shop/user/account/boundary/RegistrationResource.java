package shop.user.account.boundary;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.platform.http.Body;
import shop.platform.security.Caller;
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

  @POST
  @PermitAll
  @Operation(summary = "Opens an account")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = RegistrationRequest.class)))
  @APIResponse(
      responseCode = "201",
      description = "The account; Location says where",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = UserView.class)))
  @APIResponse(responseCode = "409", description = "email-taken, in whatever spelling")
  @APIResponse(responseCode = "422", description = "validation-failed, a common password too")
  public Response register(Body<RegistrationRequest> body) {
    RegistrationRequest request = body.valid();
    rules.require(request.password(), "/password");
    User user =
        registration.register(
            new Email(request.email()),
            request.password(),
            request.firstName(),
            request.lastName(),
            List.of(Caller.CUSTOMER));
    return UsersResource.answer(Response.status(Response.Status.CREATED), user)
        .header(HttpHeaders.LOCATION, "/api/users/" + user.id())
        .build();
  }
}
