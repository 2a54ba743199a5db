package shop.cart.shopping.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import shop.cart.shopping.control.PricedCart;
import shop.cart.shopping.control.Shopping;
import shop.cart.shopping.entity.Cart;
import shop.cart.shopping.entity.CartAudit;
import shop.cart.shopping.entity.Carts;
import shop.cart.shopping.entity.Expected;
import shop.cart.shopping.entity.Session;
import shop.cart.shopping.entity.Shopper;
import shop.platform.audit.AuditEntry;
import shop.platform.http.Body;
import shop.platform.http.Negotiation;
import shop.platform.http.Preconditions;
import shop.platform.id.Ids;
import shop.platform.problem.BusinessException;
import shop.platform.problem.Refusal;
import shop.platform.security.Caller;

/** The carts of customers and guests. */
@Path("/api/cart/{userId}")
@RequestScoped
@Tag(name = "Carts")
public class CartResource {

  @Inject Carts carts;
  @Inject Shopping shopping;
  @Inject Caller caller;
  @Inject Guest guest;
  @Inject Preconditions preconditions;
  @Inject CartAudit audit;

  @GET
  @RolesAllowed({Caller.CUSTOMER, Caller.ADMIN, Caller.SERVICE, Guest.ROLE})
  @Operation(
      operationId = "getCart",
      summary = "Shows a cart at today's prices; an absent one as an empty one")
  @APIResponseSchema(value = CartView.class, responseCode = "200", responseDescription = "The cart")
  public Response get(@PathParam("userId") String path) {
    UUID id = ownerOrService(path).id();
    PricedCart cart = shopping.price(carts.get(id));
    AuditEntry.of(caller, "cart.read", id, id).ifPresent(audit::add);
    return preconditions.respond(cart.etag(), CartView.of(cart));
  }

  @POST
  @Path("/items")
  @RolesAllowed({Caller.CUSTOMER, Caller.ADMIN, Guest.ROLE})
  @Operation(operationId = "addCartItem", summary = "Puts pieces of a product to those in the cart")
  @APIResponseSchema(
      value = CartView.class,
      responseCode = "201",
      responseDescription = "The cart as it is now")
  @Refusal(status = 422, slug = "unknown-product", when = "No such product is sold")
  public Response add(@PathParam("userId") String path, Body<ItemRequest> body) {
    Shopper shopper = guest.shopper(path);
    Cart seen = carts.get(shopper.id());
    Expected expected = new Expected(preconditions.ifMatch());
    ItemRequest request = body.valid(() -> shopping.require(expected, seen));
    return answer(
        Response.status(Response.Status.CREATED)
            .header(HttpHeaders.LOCATION, "/api/cart/" + shopper.id()),
        shopping.add(shopper, seen, expected, request.productId(), request.quantity()));
  }

  @PUT
  @Path("/items/{productId}")
  @RolesAllowed({Caller.CUSTOMER, Caller.ADMIN, Guest.ROLE})
  @Operation(operationId = "setCartItem", summary = "Says how many pieces there are to be")
  @APIResponseSchema(
      value = CartView.class,
      responseCode = "200",
      responseDescription = "The cart as it is now")
  public Response set(
      @PathParam("userId") String path,
      @PathParam("productId") String product,
      Body<QuantityRequest> body) {
    Shopper shopper = guest.shopper(path);
    Cart seen = carts.get(shopper.id());
    UUID productId =
        Ids.parse(product)
            .filter(id -> seen.line(id).isPresent())
            .orElseThrow(BusinessException::notFound);
    Expected expected = new Expected(preconditions.ifMatch());
    QuantityRequest request =
        body.valid(() -> shopping.require(new Expected(preconditions.requiredIfMatch()), seen));
    return answer(
        Response.ok(), shopping.set(shopper, seen, expected, productId, request.quantity()));
  }

  @DELETE
  @Path("/items/{productId}")
  @RolesAllowed({Caller.CUSTOMER, Caller.ADMIN, Caller.SERVICE, Guest.ROLE})
  @Operation(operationId = "removeCartItem", summary = "Takes a product out, if it is in")
  @APIResponse(responseCode = "204", description = "It is not in the cart")
  public void remove(@PathParam("userId") String path, @PathParam("productId") String product) {
    Shopper shopper = ownerOrService(path);
    UUID productId = Ids.parse(product).orElseThrow(BusinessException::notFound);
    shopping.remove(shopper, new Expected(preconditions.requiredIfMatch()), productId);
  }

  @DELETE
  @RolesAllowed({Caller.CUSTOMER, Caller.ADMIN, Caller.SERVICE, Guest.ROLE})
  @Operation(operationId = "clearCart", summary = "Empties a cart")
  @APIResponse(responseCode = "204", description = "It is empty")
  public void clear(@PathParam("userId") String path) {
    shopping.clear(ownerOrService(path), new Expected(preconditions.requiredIfMatch()));
  }

  @POST
  @Path("/merge")
  @RolesAllowed({Caller.CUSTOMER, Caller.ADMIN})
  @Operation(
      operationId = "mergeCart",
      summary = "Puts a guest's cart into the user's, and ends the guest's session")
  @APIResponseSchema(
      value = CartView.class,
      responseCode = "200",
      responseDescription = "The cart: of each product the larger quantity")
  @Refusal(
      status = 422,
      slug = "validation-failed",
      when = "Together they are too large for a cart")
  public Response merge(
      @PathParam("userId") String path,
      @Parameter(
              required = true,
              description = "The guest's token",
              schema = @Schema(pattern = "^[A-Za-z0-9_-]{64}$"))
          @HeaderParam(SessionFilter.HEADER)
          @Nullable String token,
      @Context HttpHeaders headers) {
    Session session = SessionFilter.session(token == null ? "" : token);
    UUID userId = caller.requireUser(path);
    Negotiation.requireAcceptsJson(headers);
    return answer(Response.ok(), shopping.merge(userId, session));
  }

  private Shopper ownerOrService(String path) {
    return caller.isService()
        ? Shopper.user(Ids.parse(path).orElseThrow(BusinessException::notFound))
        : guest.shopper(path);
  }

  private static Response answer(Response.ResponseBuilder response, PricedCart cart) {
    return response
        .type(MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.ETAG, cart.etag())
        .entity(CartView.of(cart))
        .build();
  }
}
