package shop.product.catalogue.boundary;

import static org.eclipse.microprofile.openapi.annotations.enums.ParameterIn.QUERY;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.platform.http.Body;
import shop.platform.http.Page;
import shop.platform.http.PageRequest;
import shop.platform.http.Preconditions;
import shop.platform.id.Ids;
import shop.platform.idempotency.Idempotency;
import shop.platform.money.ShopCurrency;
import shop.platform.problem.BusinessException;
import shop.platform.security.Caller;
import shop.product.catalogue.control.Catalogue;
import shop.product.catalogue.entity.ListOrder;
import shop.product.catalogue.entity.Product;
import shop.product.catalogue.entity.Products;

/** {@code /api/products}: what the shop sells. */
@Path("/api/products")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Catalogue")
@ApplicationScoped
public class ProductsResource {

  @Inject Products products;
  @Inject Catalogue catalogue;
  @Inject Freshness freshness;
  @Inject Caller caller;
  @Inject Preconditions preconditions;
  @Inject Idempotency idempotency;
  @Inject ShopCurrency currency;

  @GET
  @PermitAll
  @Operation(summary = "Active products, a page at a time")
  @Parameter(
      name = "q",
      in = QUERY,
      schema = @Schema(implementation = String.class),
      description = "words of name, description or SKU, best first")
  @Parameter(name = "category", in = QUERY, schema = @Schema(implementation = String.class))
  @Parameter(
      name = "minPrice",
      in = QUERY,
      schema = @Schema(implementation = Long.class),
      description = "minor units, inclusive")
  @Parameter(
      name = "maxPrice",
      in = QUERY,
      schema = @Schema(implementation = Long.class),
      description = "minor units, inclusive")
  @Parameter(name = "inStock", in = QUERY, schema = @Schema(implementation = Boolean.class))
  @Parameter(name = "sku", in = QUERY, schema = @Schema(implementation = String.class))
  @Parameter(
      name = "ids",
      in = QUERY,
      schema = @Schema(implementation = String.class),
      description = "at most 100, parted by commas")
  @Parameter(
      name = "sort",
      in = QUERY,
      schema = @Schema(implementation = String.class),
      description = "newest, price, -price or name; not with q")
  @Parameter(name = "limit", in = QUERY, schema = @Schema(implementation = Integer.class))
  @Parameter(name = "cursor", in = QUERY, schema = @Schema(implementation = String.class))
  @APIResponse(
      responseCode = "200",
      description = "A page of products",
      content = @Content(schema = @Schema(implementation = ProductPage.class)))
  @APIResponse(responseCode = "400", description = "malformed-request")
  public Response list(@Context UriInfo uri, @Context HttpHeaders headers) {
    var filter = ListQuery.read(uri);
    var page = PageRequest.of(uri, ListOrder.KEYS);
    var found = products.list(filter, page);
    return freshness.mark(
        Response.ok(
                Page.of(page, found, filter.order()::keyOf, row -> ProductView.of(row.product())))
            .build(),
        headers);
  }

  /** A page, for the description of the interface. */
  record ProductPage(
      java.util.List<ProductView> items, @org.jspecify.annotations.Nullable String nextCursor) {}

  @GET
  @Path("/{id}")
  @PermitAll
  @Operation(summary = "A product; an archived one for admins only")
  @APIResponse(
      responseCode = "200",
      description = "The product",
      content = @Content(schema = @Schema(implementation = ProductView.class)))
  @APIResponse(responseCode = "304", description = "Not modified")
  @APIResponse(responseCode = "404", description = "not-found")
  public Response get(@PathParam("id") String id, @Context HttpHeaders headers) {
    Product product = find(id);
    if (!product.isActive() && !caller.isAdmin()) {
      throw BusinessException.notFound();
    }
    return freshness.mark(preconditions.respond(product.etag(), ProductView.of(product)), headers);
  }

  @POST
  @RolesAllowed(Caller.ADMIN)
  @SecurityRequirement(name = "bearer")
  @Operation(summary = "Adds a product, and how much of it there is")
  @RequestBody(content = @Content(schema = @Schema(implementation = NewProduct.class)))
  @APIResponse(
      responseCode = "201",
      description = "The product",
      content = @Content(schema = @Schema(implementation = ProductView.class)))
  @APIResponse(responseCode = "409", description = "sku-taken")
  @APIResponse(responseCode = "422", description = "validation-failed")
  public Response add(Body<NewProduct> body) {
    NewProduct wanted = body.valid();
    currency.require(wanted.price(), "/price");
    return idempotency.once(
        body,
        id -> {
          Product product =
              catalogue.add(id, wanted.sku(), wanted.details(), wanted.stock(), caller.subject());
          return Response.status(Response.Status.CREATED)
              .header(HttpHeaders.LOCATION, "/api/products/" + product.id())
              .entity(ProductView.of(product))
              .build();
        });
  }

  @PUT
  @Path("/{id}")
  @RolesAllowed(Caller.ADMIN)
  @SecurityRequirement(name = "bearer")
  @Operation(summary = "Revises a product; If-Match is honoured")
  @RequestBody(content = @Content(schema = @Schema(implementation = ProductChange.class)))
  @APIResponse(
      responseCode = "200",
      description = "The product",
      content = @Content(schema = @Schema(implementation = ProductView.class)))
  @APIResponse(responseCode = "404", description = "not-found")
  @APIResponse(responseCode = "412", description = "precondition-failed")
  @APIResponse(responseCode = "422", description = "validation-failed")
  public Response revise(@PathParam("id") String id, Body<ProductChange> body) {
    Product known = find(id);
    ProductChange change = body.valid(() -> check(known));
    currency.require(change.price(), "/price");
    Product revised = catalogue.revise(known.id(), change.details(), this::check);
    return Response.ok(ProductView.of(revised)).header(HttpHeaders.ETAG, revised.etag()).build();
  }

  @DELETE
  @Path("/{id}")
  @RolesAllowed(Caller.ADMIN)
  @SecurityRequirement(name = "bearer")
  @Operation(summary = "Archives a product; If-Match is honoured")
  @APIResponse(responseCode = "204", description = "It is archived")
  @APIResponse(responseCode = "404", description = "not-found")
  @APIResponse(responseCode = "412", description = "precondition-failed")
  public void archive(@PathParam("id") String id) {
    catalogue.archive(Ids.parse(id).orElseThrow(BusinessException::notFound), this::check);
  }

  private Product find(String id) {
    return Ids.parse(id).flatMap(products::find).orElseThrow(BusinessException::notFound);
  }

  private void check(Product product) {
    preconditions.check(product.etag());
  }
}
