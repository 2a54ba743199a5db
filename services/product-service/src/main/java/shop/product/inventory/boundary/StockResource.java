package shop.product.inventory.boundary;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.platform.http.Body;
import shop.platform.http.ETags;
import shop.platform.http.Page;
import shop.platform.http.PageRequest;
import shop.platform.http.Preconditions;
import shop.platform.id.Ids;
import shop.platform.idempotency.Idempotency;
import shop.platform.problem.BusinessException;
import shop.platform.problem.Refusal;
import shop.platform.security.Caller;
import shop.product.inventory.control.StockKeeping;
import shop.product.inventory.control.StockWatch;
import shop.product.inventory.entity.Adjustment;
import shop.product.inventory.entity.Availability;
import shop.product.inventory.entity.Ledger;
import shop.product.inventory.entity.Stock;
import shop.product.inventory.entity.Stocks;

/** {@code /api/products/{id}/…}: how much there is of a product. */
@Path("/api/products")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Stock")
@ApplicationScoped
public class StockResource {

  @Inject Stocks stocks;
  @Inject Ledger ledger;
  @Inject StockKeeping keeping;
  @Inject StockWatch watch;
  @Inject Caller caller;
  @Inject Preconditions preconditions;
  @Inject Idempotency idempotency;

  @GET
  @Path("/{id}/availability")
  @PermitAll
  @Operation(operationId = "getAvailability", summary = "Says whether a product can be had")
  @APIResponseSchema(
      value = AvailabilityView.class,
      responseCode = "200",
      responseDescription = "The availability")
  public Response availability(@PathParam("id") String id) {
    Stock stock = find(id);
    if (!stock.active() && !caller.isAdmin()) {
      throw BusinessException.notFound();
    }
    Availability availability = watch.availability(stock.available());
    return preconditions.respond(
        availability.etag(), new AvailabilityView(stock.productId(), availability));
  }

  @GET
  @Path("/{id}/stock")
  @RolesAllowed({Caller.ADMIN, Caller.SERVICE})
  @Operation(operationId = "getStock", summary = "Says how many pieces of a product there are")
  @APIResponseSchema(
      value = StockView.class,
      responseCode = "200",
      responseDescription = "The stock")
  public Response stock(@PathParam("id") String id) {
    Stock stock = find(id);
    return preconditions.respond(ETags.of(stock.version()), StockView.of(stock));
  }

  @POST
  @Path("/{id}/stock-adjustments")
  @RolesAllowed(Caller.ADMIN)
  @Operation(
      operationId = "adjustStock",
      summary = "Corrects how many pieces of a product there are")
  @APIResponseSchema(
      value = Adjustment.class,
      responseCode = "201",
      responseDescription = "The correction")
  @Refusal(
      status = 409,
      slug = "insufficient-stock",
      when = "More is reserved than would be on hand")
  public Response adjust(@PathParam("id") String id, Body<AdjustmentRequest> body) {
    Stock stock = find(id);
    AdjustmentRequest request = body.valid(idempotency::requireKey).requireMoving();
    return idempotency.once(
        body,
        claim -> {
          var adjustment =
              keeping.adjust(
                  claim, stock.productId(), request.delta(), request.reason(), caller.subject());
          return Response.status(Response.Status.CREATED).entity(adjustment).build();
        });
  }

  @GET
  @Path("/{id}/stock-movements")
  @RolesAllowed(Caller.ADMIN)
  @Operation(
      operationId = "listStockMovements",
      summary = "Shows the ledger of a product's stock, newest first")
  @APIResponse(responseCode = "200", description = "A page of movements")
  public Page<MovementView> movements(@PathParam("id") String id, @Context UriInfo uri) {
    Stock stock = find(id);
    PageRequest page = PageRequest.of(uri, 1);
    return Page.of(
        page,
        ledger.page(stock.productId(), page),
        movement -> List.of(Long.toString(movement.position())),
        MovementView::of);
  }

  private Stock find(String id) {
    return Ids.parse(id).flatMap(stocks::find).orElseThrow(BusinessException::notFound);
  }
}
