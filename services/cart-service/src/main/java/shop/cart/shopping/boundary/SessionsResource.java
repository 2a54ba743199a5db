package shop.cart.shopping.boundary;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.cart.shopping.entity.Session;
import shop.cart.shopping.entity.Sessions;
import shop.platform.http.Preconditions;
import shop.platform.id.Ids;

/** Sessions of guests, who have carts before they have accounts. */
@Path("/api/sessions")
@RequestScoped
@Tag(name = "Guest sessions")
public class SessionsResource {

  @Inject Sessions sessions;
  @Inject Guest guest;
  @Inject Preconditions preconditions;

  @POST
  @PermitAll
  @Operation(summary = "Opens a guest's session; its cart is /api/cart/{id}")
  @APIResponse(
      responseCode = "201",
      description = "The session; its token is shown this once",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = SessionView.class)))
  @APIResponse(responseCode = "503", description = "The carts are out of reach")
  public Response open() {
    UUID id = Ids.next();
    String token = Session.newToken(id);
    Session session = SessionFilter.session(token);
    sessions.open(session);
    return Response.status(Response.Status.CREATED)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.LOCATION, "/api/sessions/current")
        .entity(new SessionView(id, token, sessions.expiry(session).orElse(null)))
        .build();
  }

  @GET
  @Path("/current")
  @RolesAllowed(Guest.ROLE)
  @SecurityRequirement(name = "session")
  @Operation(summary = "Shows the session of the Session-Token")
  @APIResponse(
      responseCode = "200",
      description = "The session, without its token, with its ETag",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = SessionView.class)))
  @APIResponse(responseCode = "401", description = "No token, or one that is over")
  public Response current() {
    return preconditions.respond(guest.etag(), guest.view());
  }

  @DELETE
  @Path("/current")
  @RolesAllowed(Guest.ROLE)
  @SecurityRequirement(name = "session")
  @Operation(summary = "Ends the session, and its cart; honours If-Match")
  @APIResponse(responseCode = "204", description = "It has ended")
  @APIResponse(responseCode = "401", description = "No token, or one that is over")
  @APIResponse(responseCode = "412", description = "Its cart was changed meanwhile")
  public void end() {
    preconditions.check(guest.etag());
    sessions.end(guest.session());
  }
}
