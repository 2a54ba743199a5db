package shop.user.account.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.platform.audit.Audit;
import shop.platform.http.Body;
import shop.platform.http.Page;
import shop.platform.http.PageRequest;
import shop.platform.http.Preconditions;
import shop.platform.http.Query;
import shop.platform.security.Caller;
import shop.user.account.control.AccountChanges;
import shop.user.account.entity.Email;
import shop.user.account.entity.User;
import shop.user.account.entity.Users;

/** Accounts. */
@Path("/api/users")
@RequestScoped
@Tag(name = "Users")
public class UsersResource {

  private static final int LONGEST_EMAIL = 254;

  @Inject Users users;
  @Inject AccountChanges changes;
  @Inject Audit audit;
  @Inject Caller caller;
  @Inject Preconditions preconditions;

  @GET
  @RolesAllowed(Caller.ADMIN)
  @Operation(
      operationId = "listUsers",
      summary = "Lists accounts, newest first, or finds the one with an e-mail")
  @Parameter(
      name = "email",
      description = "In whatever spelling",
      schema = @Schema(maxLength = LONGEST_EMAIL))
  @APIResponse(responseCode = "200", description = "A page of accounts")
  public Page<UserView> list(@Context UriInfo uri) {
    PageRequest page = PageRequest.of(uri, 1);
    String email = new Query(uri).text("email", LONGEST_EMAIL);
    List<User> found =
        email == null
            ? users.page(page)
            : Optional.of(new Email(email)).flatMap(users::byEmail).stream().toList();
    // Who is looked for by e-mail is the one whose data are shown.
    UUID owner = email == null || found.isEmpty() ? null : found.getFirst().id();
    audit.list("user.list", uri, owner);
    return Page.of(page, found, user -> List.of(user.id().toString()), UserView::of);
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({Caller.CUSTOMER, Caller.ADMIN})
  @Operation(operationId = "getUser", summary = "Shows an account to its owner")
  @APIResponseSchema(
      value = UserView.class,
      responseCode = "200",
      responseDescription = "The account")
  public Response get(@PathParam("id") String path) {
    User user = users.get(caller.requireOwner(path));
    audit.read("user.read", user.id(), user.id());
    return preconditions.respond(user.etag(), UserView.of(user));
  }

  @PUT
  @Path("/{id}")
  @RolesAllowed({Caller.CUSTOMER, Caller.ADMIN})
  @Operation(operationId = "changeProfile", summary = "Changes names and addresses")
  @APIResponseSchema(
      value = UserView.class,
      responseCode = "200",
      responseDescription = "The account as it is now")
  public Response changeProfile(@PathParam("id") String path, Body<ProfileRequest> body) {
    UUID id = caller.requireOwner(path);
    User seen = users.get(id);
    ProfileRequest request = body.valid(() -> preconditions.check(seen.etag()));
    User user =
        changes.profile(
            id, preconditions::check, request.firstName(), request.lastName(), request.addresses());
    return answer(Response.ok(), user).build();
  }

  @PUT
  @Path("/{id}/roles")
  @RolesAllowed(Caller.ADMIN)
  @Operation(
      operationId = "changeRoles",
      summary = "Sets an account's roles; its next token has them")
  @APIResponseSchema(
      value = UserView.class,
      responseCode = "200",
      responseDescription = "The account as it is now")
  public Response changeRoles(@PathParam("id") String path, Body<RolesRequest> body) {
    UUID id = caller.requireOwner(path);
    User seen = users.get(id);
    RolesRequest request = body.valid(() -> preconditions.check(seen.etag()));
    return answer(Response.ok(), changes.roles(id, preconditions::check, request.roles())).build();
  }

  @DELETE
  @Path("/{id}")
  @RolesAllowed({Caller.CUSTOMER, Caller.ADMIN})
  @Operation(
      operationId = "eraseUser",
      summary = "Erases an account and all that the shop knows of the person")
  @APIResponse(responseCode = "204", description = "It is erased")
  public void erase(@PathParam("id") String path) {
    changes.erase(caller.requireOwner(path), preconditions::check);
  }

  static Response.ResponseBuilder answer(Response.ResponseBuilder response, User user) {
    return response
        .type(MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.ETAG, user.etag())
        .entity(UserView.of(user));
  }
}
