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
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
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
import shop.platform.audit.Audit;
import shop.platform.http.Body;
import shop.platform.http.Page;
import shop.platform.http.PageRequest;
import shop.platform.http.Preconditions;
import shop.platform.http.Query;
import shop.platform.id.Ids;
import shop.platform.idempotency.Idempotency;
import shop.platform.money.Money;
import shop.platform.money.ShopCurrency;
import shop.platform.problem.BusinessException;
import shop.platform.problem.Refusal;
import shop.platform.security.Caller;

/** Orders. */
@Path("/api/orders")
@RequestScoped
@Tag(name = "Orders")
public class OrdersResource {

  private static final int SORT_KEYS = 2;
  private static final int LONGEST_NUMBER = 20;

  @Inject Orders orders;
  @Inject Checkout checkout;
  @Inject OrderProgress progress;
  @Inject OrderCancellation cancellation;
  @Inject Idempotency idempotency;
  @Inject Preconditions preconditions;
  @Inject Audit audit;
  @Inject ShopCurrency currency;
  @Inject Caller caller;
  @Inject Clock clock;

  @POST
  @RolesAllowed({Caller.CUSTOMER, Caller.ADMIN})
  @Operation(
      operationId = "placeOrder",
      summary = "Places an order; without items, of the caller's cart",
      description = "customer, admin, for themselves")
  @APIResponseSchema(
      value = OrderView.class,
      responseCode = "201",
      responseDescription = "The order stands, its stock is held")
  @Refusal(
      status = 403,
      slug = "forbidden",
      when = "The caller's roles do not allow this, or the account was erased")
  @Refusal(
      status = 409,
      slug = "out-of-stock",
      when = "There is not enough of everything",
      member = "shortages",
      type = ShortageView[].class)
  @Refusal(
      status = 409,
      slug = "price-changed",
      when = "The total is another than the expected one",
      member = "total",
      type = Money.class)
  @Refusal(status = 422, slug = "empty-order", when = "There is nothing to order")
  @Refusal(
      status = 422,
      slug = "unknown-product",
      when = "A product is not known or no longer sold")
  @Refusal(status = 422, slug = "unknown-payment-method", when = "There is no such payment method")
  @Refusal(
      status = 429,
      slug = "too-many-requests",
      when =
          "As many of the caller's orders wait for payment as may: 50, where the shop sets no other number")
  public Response place(Body<OrderRequest> body) {
    Instant began = clock.instant();
    Purchase purchase = body.valid(idempotency::requireKey).purchase(caller.id(), currency);
    return idempotency.once(
        body,
        caller.id(),
        claim -> {
          Order order = checkout.checkOut(claim, purchase, began);
          return answer(Response.status(Response.Status.CREATED), order)
              .header(HttpHeaders.LOCATION, "/api/orders/" + order.id())
              .build();
        });
  }

  @GET
  @RolesAllowed(Caller.ADMIN)
  @Operation(
      operationId = "listOrders",
      summary = "Lists orders, newest first, or what has changed")
  @Parameter(name = "status", schema = @Schema(implementation = OrderStatus.class))
  @Parameter(
      name = "from",
      description = "Placed then or later",
      schema = @Schema(implementation = Instant.class))
  @Parameter(
      name = "to",
      description = "Placed before",
      schema = @Schema(implementation = Instant.class))
  @Parameter(
      name = "updatedSince",
      description =
          "Changed then or later. The list then begins with the oldest change; what changes while"
              + " it is read comes at its end. Who goes on from the newest change that they saw"
              + " should ask for a minute earlier: changes are stamped before they are committed",
      schema = @Schema(implementation = Instant.class))
  @Parameter(
      name = "number",
      description = "The very number",
      schema = @Schema(maxLength = LONGEST_NUMBER))
  @Parameter(
      name = "reference",
      description = "The very reference",
      schema = @Schema(maxLength = OrderRequest.LONGEST_REFERENCE))
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
            query.text("number", LONGEST_NUMBER),
            query.text("reference", OrderRequest.LONGEST_REFERENCE)));
  }

  @GET
  @Path("/user/{userId}")
  @RolesAllowed({Caller.CUSTOMER, Caller.ADMIN})
  @Operation(operationId = "listOrdersOfUser", summary = "Lists a customer's orders, newest first")
  @Parameter(name = "status", schema = @Schema(implementation = OrderStatus.class))
  @APIResponse(responseCode = "200", description = "A page of orders")
  public Page<OrderView> listOfUser(@PathParam("userId") String path, @Context UriInfo uri) {
    UUID userId = caller.requireOwner(path);
    return page(uri, OrderFilter.of(userId, new Query(uri).oneOf("status", OrderStatus.class)));
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({Caller.CUSTOMER, Caller.ADMIN, Caller.SERVICE})
  @Operation(operationId = "getOrder", summary = "Shows an order")
  @APIResponseSchema(
      value = OrderView.class,
      responseCode = "200",
      responseDescription = "The order")
  public Response get(@PathParam("id") String path) {
    Order order = visible(path);
    audit.read("order.read", order.id(), order.userId());
    return preconditions.respond(order.etag(), OrderView.of(order, role()));
  }

  @GET
  @Path("/{id}/timeline")
  @RolesAllowed({Caller.CUSTOMER, Caller.ADMIN})
  @Operation(
      operationId = "getOrderTimeline",
      summary = "Tells all that befell an order, in order of time")
  @APIResponseSchema(
      value = TimelineView.class,
      responseCode = "200",
      responseDescription = "Its statuses, and the payments and refunds that were heard of")
  public Response timeline(@PathParam("id") String path) {
    Order order = visible(path);
    audit.read("order.timeline", order.id(), order.userId());
    return preconditions.respond(order.etag(), TimelineView.of(order));
  }

  @PUT
  @Path("/{id}/status")
  @RolesAllowed(Caller.ADMIN)
  @Operation(operationId = "moveOrder", summary = "Moves a paid order on")
  @APIResponseSchema(
      value = OrderView.class,
      responseCode = "200",
      responseDescription = "The order as it is now")
  @Refusal(
      status = 409,
      slug = "invalid-transition",
      when = "The order cannot go there from where it is",
      member = "allowed",
      type = OrderStatus[].class)
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
  @Operation(
      operationId = "cancelOrder",
      summary = "Cancels an order; what was paid is given back first")
  @APIResponseSchema(
      value = OrderView.class,
      responseCode = "200",
      responseDescription = "The order: CANCELLED where nothing was paid, else CANCELLING")
  @Refusal(status = 403, slug = "forbidden", when = "It is being processed: only admins may")
  @Refusal(
      status = 409,
      slug = "invalid-transition",
      when = "It is too late",
      member = "allowed",
      type = OrderStatus[].class)
  public Response cancel(@PathParam("id") String path, Body<CancelRequest> body) {
    Order seen = visible(path);
    seen.requirePermission(Happening.CANCEL, role());
    CancelRequest request = body.valid(idempotency::requireKey);
    return idempotency.once(
        body,
        seen.userId(),
        claim ->
            answer(Response.ok(), cancellation.cancel(claim, seen.id(), actor(), request.reason()))
                .build());
  }

  private Page<OrderView> page(UriInfo uri, OrderFilter filter) {
    PageRequest page = PageRequest.of(uri, SORT_KEYS);
    Role reader = role();
    List<Order> found = orders.page(filter, page);
    audit.list("order.list", uri, filter.userId());
    return Page.of(page, found, filter::key, order -> OrderView.of(order, reader));
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
