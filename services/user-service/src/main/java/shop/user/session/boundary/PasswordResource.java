package shop.user.session.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.platform.http.Body;
import shop.platform.http.Preconditions;
import shop.platform.problem.Refusal;
import shop.platform.security.Caller;
import shop.user.account.entity.User;
import shop.user.account.entity.Users;
import shop.user.password.PasswordRules;
import shop.user.session.control.PasswordChange;

/** The password of an account. */
@Path("/api/users/{id}/password")
@RequestScoped
@Tag(name = "Users")
public class PasswordResource {

  @Inject Users users;
  @Inject PasswordChange passwords;
  @Inject PasswordRules rules;
  @Inject Caller caller;
  @Inject Preconditions preconditions;

  @PUT
  @RolesAllowed({Caller.CUSTOMER, Caller.ADMIN})
  @Operation(operationId = "changePassword", summary = "Changes the password and ends every log-in")
  @APIResponse(responseCode = "204", description = "It is changed")
  @Refusal(status = 422, slug = "wrong-password", when = "The current password is another")
  @Refusal(
      status = 429,
      slug = "too-many-requests",
      when = "A failure of the account, here or at log-in, has started a delay that is not over")
  public void changePassword(@PathParam("id") String path, Body<PasswordRequest> body) {
    UUID id = caller.requireUser(path);
    User seen = users.get(id);
    PasswordRequest request = body.valid(() -> preconditions.check(seen.etag()));
    rules.require(request.newPassword(), "/newPassword");
    passwords.change(seen, preconditions::check, request.currentPassword(), request.newPassword());
  }
}
