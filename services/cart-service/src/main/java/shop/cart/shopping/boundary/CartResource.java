package shop.cart.shopping.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
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
import shop.cart.shopping.control.PricedCart;
import shop.cart.shopping.control.Shopping;
import shop.cart.shopping.entity.Carts;
import shop.cart.shopping.entity.Expected;
import shop.platform.http.Body;
import shop.platform.http.Preconditions;
import shop.platform.id.Ids;
import shop.platform.problem.BusinessException;
import shop.platform.security.Caller;

/** Customers' carts. */
@Path("/api/cart/{userId}")
@RequestScoped
@Tag(name = "Carts")
@SecurityRequirement(name = "bearer")
public class CartResource {

  @Inject Carts carts;
  @Inject Shopping shopping;
  @Inject Caller caller;
  @Inject Preconditions preconditions;

  @GET
  @RolesAllowed({Caller.CUSTOMER, Caller.ADMIN, Caller.SERVICE})
  @Operation(summary = "Shows a cart at today's prices; an absent one as an empty one")
  @APIResponse(
      responseCode = "200",
      description = "The cart, with its ETag",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = CartView.class)))
  @APIResponse(responseCode = "403", description = "It is another's")
  @APIResponse(responseCode = "503", description = "The carts are out of reach")
  public Response get(@PathParam("userId") String path) {
    PricedCart cart = shopping.price(carts.get(ownerOrService(path)));
    return preconditions.respond(cart.etag(), CartView.of(cart));
  }

  @POST
  @Path("/items")
  @RolesAllowed({Caller.CUSTOMER, Caller.ADMIN})
  @Operation(summary = "Puts pieces of a product to those in the cart")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ItemRequest.class)))
  @APIResponse(
      responseCode = "201",
      description = "The cart as it is now",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = CartView.class)))
  @APIResponse(responseCode = "422", description = "unknown-product, or validation-failed")
  public Response add(@PathParam("userId") String path, Body<ItemRequest> body) {
    UUID userId = caller.requireOwner(path);
    Expected expected = new Expected(preconditions.ifMatch());
    ItemRequest request = body.valid(() -> shopping.require(expected, carts.get(userId)));
    return answer(
        Response.status(Response.Status.CREATED)
            .header(HttpHeaders.LOCATION, "/api/cart/" + userId),
        shopping.add(userId, expected, request.productId(), request.quantity()));
  }

  @PUT
  @Path("/items/{productId}")
  @RolesAllowed({Caller.CUSTOMER, Caller.ADMIN})
  @Operation(summary = "Says how many pieces there are to be; honours If-Match")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = QuantityRequest.class)))
  @APIResponse(
      responseCode = "200",
      description = "The cart as it is now",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = CartView.class)))
  @APIResponse(responseCode = "404", description = "The product is not in the cart")
  @APIResponse(responseCode = "412", description = "The cart was changed meanwhile")
  public Response set(
      @PathParam("userId") String path,
      @PathParam("productId") String product,
      Body<QuantityRequest> body) {
    UUID userId = caller.requireOwner(path);
    var cart = carts.get(userId);
    UUID productId =
        Ids.parse(product)
            .filter(id -> cart.line(id).isPresent())
            .orElseThrow(BusinessException::notFound);
    Expected expected = new Expected(preconditions.requiredIfMatch());
    QuantityRequest request = body.valid(() -> shopping.require(expected, cart));
    return answer(Response.ok(), shopping.set(userId, expected, productId, request.quantity()));
  }

  @DELETE
  @Path("/items/{productId}")
  @RolesAllowed({Caller.CUSTOMER, Caller.ADMIN, Caller.SERVICE})
  @Operation(summary = "Takes a product out, if it is in; honours If-Match")
  @APIResponse(responseCode = "204", description = "It is not in the cart")
  @APIResponse(responseCode = "412", description = "The cart was changed meanwhile")
  public void remove(@PathParam("userId") String path, @PathParam("productId") String product) {
    UUID userId = ownerOrService(path);
    UUID productId = Ids.parse(product).orElseThrow(BusinessException::notFound);
    shopping.remove(userId, new Expected(preconditions.requiredIfMatch()), productId);
  }

  @DELETE
  @RolesAllowed({Caller.CUSTOMER, Caller.ADMIN, Caller.SERVICE})
  @Operation(summary = "Empties a cart; honours If-Match")
  @APIResponse(responseCode = "204", description = "It is empty")
  @APIResponse(responseCode = "412", description = "The cart was changed meanwhile")
  public void clear(@PathParam("userId") String path) {
    shopping.clear(ownerOrService(path), new Expected(preconditions.requiredIfMatch()));
  }

  private UUID ownerOrService(String path) {
    return caller.isService()
        ? Ids.parse(path).orElseThrow(BusinessException::notFound)
        : caller.requireOwner(path);
  }

  private static Response answer(Response.ResponseBuilder response, PricedCart cart) {
    return response
        .type(MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.ETAG, cart.etag())
        .entity(CartView.of(cart))
        .build();
  }
}
