package shop.order.ordering.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.order.ordering.control.Checkout;
import shop.order.ordering.control.OrderCancellation;
import shop.order.ordering.control.OrderProgress;
import shop.order.ordering.entity.Actor;
import shop.order.ordering.entity.Happening;
import shop.order.ordering.entity.Order;
import shop.order.ordering.entity.OrderFilter;
import shop.order.ordering.entity.OrderStatus;
import shop.order.ordering.entity.Orders;
import shop.order.ordering.entity.Purchase;
import shop.order.ordering.entity.Role;
import shop.platform.http.Body;
import shop.platform.http.Page;
import shop.platform.http.PageRequest;
import shop.platform.http.Preconditions;
import shop.platform.http.Query;
import shop.platform.id.Ids;
import shop.platform.idempotency.Idempotency;
import shop.platform.money.ShopCurrency;
import shop.platform.problem.BusinessException;
import shop.platform.security.Caller;

/** Orders. */
@Path("/api/orders")
@RequestScoped
@Tag(name = "Orders")
@SecurityRequirement(name = "bearer")
public class OrdersResource {

  private static final int SORT_KEYS = 2;

  @Inject Orders orders;
  @Inject Checkout checkout;
  @Inject OrderProgress progress;
  @Inject OrderCancellation cancellation;
  @Inject Idempotency idempotency;
  @Inject Preconditions preconditions;
  @Inject ShopCurrency currency;
  @Inject Caller caller;

  @POST
  @RolesAllowed({Caller.CUSTOMER, Caller.ADMIN})
  @Operation(summary = "Places an order; without items, of the caller's cart")
  @Parameter(
      name = "Idempotency-Key",
      in = ParameterIn.HEADER,
      schema = @Schema(type = SchemaType.STRING))
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = OrderRequest.class)))
  @APIResponse(
      responseCode = "201",
      description = "The order stands, its stock is held; Location says where it is",
      content = @Content(schema = @Schema(implementation = OrderView.class)))
  @APIResponse(responseCode = "409", description = "out-of-stock with shortages, or price-changed")
  @APIResponse(
      responseCode = "422",
      description =
          "empty-order, unknown-product, unknown-payment-method, validation-failed, or"
              + " idempotency-key-reused")
  @APIResponse(responseCode = "429", description = "Too many of the caller's orders are unpaid")
  public Response place(Body<OrderRequest> body) {
    Purchase purchase = body.valid().purchase(caller.id(), currency);
    return idempotency.once(
        body,
        id ->
            answer(Response.status(Response.Status.CREATED), checkout.checkOut(id, purchase))
                .header(HttpHeaders.LOCATION, "/api/orders/" + id)
                .build());
  }

  @GET
  @RolesAllowed(Caller.ADMIN)
  @Operation(summary = "Lists orders, newest first")
  @Parameter(name = "status", schema = @Schema(implementation = OrderStatus.class))
  @Parameter(name = "from", description = "placed then or later, RFC 3339")
  @Parameter(name = "to", description = "placed before, RFC 3339")
  @Parameter(name = "updatedSince", description = "changed then or later, RFC 3339")
  @Parameter(name = "number")
  @Parameter(name = "reference")
  @APIResponse(responseCode = "200", description = "A page of orders")
  public Page<OrderView> list(@Context UriInfo uri) {
    var query = new Query(uri);
    return page(
        uri,
        new OrderFilter(
            null,
            query.oneOf("status", OrderStatus.class),
            query.instant("from"),
            query.instant("to"),
            query.instant("updatedSince"),
            query.text("number"),
            query.text("reference")));
  }

  @GET
  @Path("/user/{userId}")
  @RolesAllowed({Caller.CUSTOMER, Caller.ADMIN})
  @Operation(summary = "Lists a customer's orders, newest first")
  @Parameter(name = "status", schema = @Schema(implementation = OrderStatus.class))
  @APIResponse(responseCode = "200", description = "A page of orders")
  @APIResponse(responseCode = "403", description = "They are another's")
  public Page<OrderView> listOfUser(@PathParam("userId") String path, @Context UriInfo uri) {
    UUID userId = caller.requireOwner(path);
    return page(uri, OrderFilter.of(userId, new Query(uri).oneOf("status", OrderStatus.class)));
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({Caller.CUSTOMER, Caller.ADMIN, Caller.SERVICE})
  @Operation(summary = "Shows an order")
  @APIResponse(
      responseCode = "200",
      description = "The order, with its ETag",
      content = @Content(schema = @Schema(implementation = OrderView.class)))
  @APIResponse(responseCode = "404", description = "There is none, or it is another's")
  public Response get(@PathParam("id") String path) {
    Order order = visible(path);
    return preconditions.respond(order.etag(), OrderView.of(order, role()));
  }

  @GET
  @Path("/{id}/timeline")
  @RolesAllowed({Caller.CUSTOMER, Caller.ADMIN})
  @Operation(summary = "Tells all that befell an order, in order of time")
  @APIResponse(
      responseCode = "200",
      description = "Its statuses, and the payments and refunds that were heard of",
      content = @Content(schema = @Schema(implementation = TimelineView.class)))
  @APIResponse(responseCode = "404", description = "There is none, or it is another's")
  public Response timeline(@PathParam("id") String path) {
    Order order = visible(path);
    return preconditions.respond(order.etag(), TimelineView.of(order));
  }

  @PUT
  @Path("/{id}/status")
  @RolesAllowed(Caller.ADMIN)
  @Operation(summary = "Moves a paid order on; honours If-Match")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = StatusRequest.class)))
  @APIResponse(
      responseCode = "200",
      description = "The order as it is now",
      content = @Content(schema = @Schema(implementation = OrderView.class)))
  @APIResponse(responseCode = "409", description = "invalid-transition, with what is allowed")
  @APIResponse(responseCode = "412", description = "It was changed by someone else meanwhile")
  public Response move(@PathParam("id") String path, Body<StatusRequest> body) {
    Order seen = visible(path);
    StatusRequest request = body.valid(() -> preconditions.check(seen.etag()));
    Order order =
        progress.move(
            seen.id(), request.status().command, actor(), request.reason(), preconditions::check);
    return answer(Response.ok(), order).build();
  }

  @POST
  @Path("/{id}/cancel")
  @RolesAllowed({Caller.CUSTOMER, Caller.ADMIN})
  @Operation(summary = "Cancels an order; what was paid is given back first")
  @Parameter(
      name = "Idempotency-Key",
      in = ParameterIn.HEADER,
      schema = @Schema(type = SchemaType.STRING))
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = CancelRequest.class)))
  @APIResponse(
      responseCode = "200",
      description = "The order: CANCELLED where nothing was paid, else CANCELLING",
      content = @Content(schema = @Schema(implementation = OrderView.class)))
  @APIResponse(responseCode = "403", description = "It is being processed: only admins may")
  @APIResponse(responseCode = "409", description = "invalid-transition: it is too late")
  public Response cancel(@PathParam("id") String path, Body<CancelRequest> body) {
    Order seen = visible(path);
    seen.requirePermission(Happening.CANCEL, role());
    CancelRequest request = body.valid();
    return idempotency.once(
        body,
        claim ->
            answer(Response.ok(), cancellation.cancel(seen.id(), actor(), request.reason()))
                .build());
  }

  private Page<OrderView> page(UriInfo uri, OrderFilter filter) {
    PageRequest page = PageRequest.of(uri, SORT_KEYS);
    Role reader = role();
    return Page.of(
        page, orders.page(filter, page), Orders::key, order -> OrderView.of(order, reader));
  }

  /** The order that a path names, if the caller may know of it. */
  private Order visible(String path) {
    return Ids.parse(path)
        .flatMap(orders::find)
        .filter(order -> caller.isService() || caller.owns(order.userId()))
        .orElseThrow(BusinessException::notFound);
  }

  private Response.ResponseBuilder answer(Response.ResponseBuilder response, Order order) {
    return response
        .type(MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.ETAG, order.etag())
        .entity(OrderView.of(order, role()));
  }

  private Actor actor() {
    return new Actor(caller.subject(), role());
  }

  private Role role() {
    if (caller.isAdmin()) {
      return Role.ADMIN;
    }
    return caller.isService() ? Role.SERVICE : Role.CUSTOMER;
  }
}
