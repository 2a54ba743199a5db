package shop.product.inventory.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.platform.http.Body;
import shop.platform.http.ETags;
import shop.platform.http.Preconditions;
import shop.platform.id.Ids;
import shop.platform.problem.BusinessException;
import shop.platform.security.Caller;
import shop.product.inventory.control.ReservationProgress;
import shop.product.inventory.entity.Reservation;
import shop.product.inventory.entity.Reservations;

/** {@code /api/inventory/reservations}: what orders hold; for services only. */
@Path("/api/inventory/reservations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reservations")
@ApplicationScoped
public class ReservationsResource {

  @Inject Reservations reservations;
  @Inject ReservationProgress progress;
  @Inject Caller caller;
  @Inject Preconditions preconditions;

  @POST
  @RolesAllowed(Caller.SERVICE)
  @SecurityRequirement(name = "bearer")
  @Operation(summary = "Holds an order's pieces, all or none; the same again for the same order")
  @RequestBody(content = @Content(schema = @Schema(implementation = HoldRequest.class)))
  @APIResponse(
      responseCode = "201",
      description = "What the order holds",
      content = @Content(schema = @Schema(implementation = ReservationView.class)))
  @APIResponse(responseCode = "409", description = "out-of-stock, reservation-released")
  @APIResponse(responseCode = "422", description = "unknown-product, validation-failed")
  public Response hold(Body<HoldRequest> body) {
    HoldRequest request = body.valid();
    Reservation reservation =
        progress.hold(request.orderId(), request.summed(), request.expiresAt(), caller.subject());
    return Response.status(Response.Status.CREATED)
        .header(HttpHeaders.LOCATION, "/api/inventory/reservations/" + reservation.orderId())
        .entity(ReservationView.of(reservation))
        .build();
  }

  @GET
  @Path("/{orderId}")
  @RolesAllowed(Caller.SERVICE)
  @SecurityRequirement(name = "bearer")
  @Operation(summary = "What an order holds")
  @APIResponse(
      responseCode = "200",
      description = "The reservation",
      content = @Content(schema = @Schema(implementation = ReservationView.class)))
  @APIResponse(responseCode = "404", description = "not-found")
  public Response get(@PathParam("orderId") String orderId) {
    Reservation reservation =
        reservations.find(id(orderId)).orElseThrow(BusinessException::notFound);
    return preconditions.respond(ETags.of(reservation.version()), ReservationView.of(reservation));
  }

  @DELETE
  @Path("/{orderId}")
  @RolesAllowed(Caller.SERVICE)
  @SecurityRequirement(name = "bearer")
  @Operation(summary = "Gives an order's pieces back, and refuses it any later hold")
  @APIResponse(responseCode = "204", description = "The order holds nothing")
  @APIResponse(responseCode = "409", description = "reservation-shipped")
  public void release(@PathParam("orderId") String orderId) {
    progress.release(id(orderId), caller.subject());
  }

  private static UUID id(String text) {
    return Ids.parse(text).orElseThrow(BusinessException::notFound);
  }
}
