package shop.cart.shopping.boundary;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.cart.shopping.entity.Admissions;
import shop.cart.shopping.entity.Session;
import shop.cart.shopping.entity.Sessions;
import shop.platform.http.Negotiation;
import shop.platform.http.Preconditions;
import shop.platform.id.Ids;
import shop.platform.problem.BusinessException;
import shop.platform.problem.Refusal;
import shop.platform.security.ClientAddress;

/** Sessions of guests, who have carts before they have accounts. */
@Path("/api/sessions")
@RequestScoped
@Tag(name = "Guest sessions")
public class SessionsResource {

  @Inject Sessions sessions;
  @Inject Admissions admissions;
  @Inject ClientAddress addresses;
  @Inject HttpServletRequest http;
  @Inject Guest guest;
  @Inject Preconditions preconditions;

  @POST
  @PermitAll
  @Operation(
      operationId = "openSession",
      summary = "Opens a guest's session; its cart is /api/cart/{id}")
  @APIResponseSchema(
      value = SessionView.class,
      responseCode = "201",
      responseDescription = "The session; its token is shown this once")
  @Refusal(
      status = 429,
      slug = "too-many-requests",
      when = "Too many sessions were opened from this address")
  public Response open(@Context HttpHeaders headers) {
    admissions.pass(addresses.of(http));
    Negotiation.requireAcceptsJson(headers);
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
  @Operation(operationId = "getSession", summary = "Shows the session of the Session-Token")
  @APIResponseSchema(
      value = SessionView.class,
      responseCode = "200",
      responseDescription = "The session, without its token")
  public Response current() {
    return preconditions.respond(guest.etag(), guest.view());
  }

  @DELETE
  @Path("/current")
  @RolesAllowed(Guest.ROLE)
  @Operation(operationId = "endSession", summary = "Ends the session, and its cart")
  @APIResponse(responseCode = "204", description = "It has ended")
  public void end() {
    String etag = guest.etag();
    preconditions.check(etag);
    boolean only = preconditions.ifMatch().contains(etag);
    sessions
        .end(guest.session(), only ? guest.expiry() : null)
        .ifPresent(
            now -> {
              throw BusinessException.preconditionFailed(Guest.etag(now));
            });
  }
}
