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
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.platform.http.Body;
import shop.platform.http.ETags;
import shop.platform.http.Preconditions;
import shop.platform.id.Ids;
import shop.platform.problem.BusinessException;
import shop.platform.problem.Refusal;
import shop.platform.security.Caller;
import shop.product.inventory.control.ReservationProgress;
import shop.product.inventory.entity.Reservation;
import shop.product.inventory.entity.Reservations;
import shop.product.inventory.entity.Shortage;

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
  @Operation(
      operationId = "holdStock",
      summary = "Holds an order's pieces, all or none; the same again for the same order")
  @APIResponseSchema(
      value = ReservationView.class,
      responseCode = "201",
      responseDescription = "What the order holds")
  @Refusal(
      status = 409,
      slug = "out-of-stock",
      when = "There is too little of some products",
      member = "shortages",
      type = Shortage[].class)
  @Refusal(status = 409, slug = "reservation-released", when = "What the order held was given back")
  @Refusal(
      status = 422,
      slug = "unknown-product",
      when = "Some products are not sold",
      member = "productIds",
      type = UUID[].class)
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
  @Operation(operationId = "getReservation", summary = "Shows what an order holds")
  @APIResponseSchema(
      value = ReservationView.class,
      responseCode = "200",
      responseDescription = "The reservation")
  public Response get(@PathParam("orderId") String orderId) {
    Reservation reservation =
        reservations.find(id(orderId)).orElseThrow(BusinessException::notFound);
    return preconditions.respond(ETags.of(reservation.version()), ReservationView.of(reservation));
  }

  @DELETE
  @Path("/{orderId}")
  @RolesAllowed(Caller.SERVICE)
  @Operation(
      operationId = "releaseStock",
      summary = "Gives an order's pieces back, and refuses it any later hold")
  @APIResponse(responseCode = "204", description = "The order holds nothing")
  @Refusal(
      status = 412,
      slug = "precondition-failed",
      when =
          "If-Match names another version than the current one, which ETag names; or any, and there"
              + " is none",
      member = "etag",
      type = String.class)
  @Refusal(status = 409, slug = "reservation-shipped", when = "The pieces have left the house")
  public void release(@PathParam("orderId") String orderId) {
    progress.releaseIf(this::isExpected, id(orderId), caller.subject());
  }

  /** Its tag is never demanded: who releases what may never have been held has none to send. */
  private void isExpected(Optional<Reservation> standing) {
    preconditions.checkGiven(
        standing.map(reservation -> ETags.of(reservation.version())).orElse(null));
  }

  private static UUID id(String text) {
    return Ids.parse(text).orElseThrow(BusinessException::notFound);
  }
}
