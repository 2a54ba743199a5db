package shop.product.catalogue.boundary;

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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.platform.http.Body;
import shop.platform.http.Page;
import shop.platform.http.PageRequest;
import shop.platform.http.Preconditions;
import shop.platform.id.Ids;
import shop.platform.idempotency.Idempotency;
import shop.platform.money.ShopCurrency;
import shop.platform.problem.BusinessException;
import shop.platform.problem.Refusal;
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
  @Operation(
      operationId = "listProducts",
      summary = "Lists active products, newest first unless asked otherwise")
  @Parameter(
      name = "q",
      description =
          "Words that name, description and SKU must have all, case and accents aside; of more than"
              + " ten the first ten count. The best come first, so not with sort: all words as they"
              + " are; then as beginnings, too (words of three letters and less only as the last one);"
              + " then, but for these short ones, with one letter missing, too many, wrong or in"
              + " another place. Of each, name and SKU before description, then the newest",
      schema = @Schema(minLength = 1, maxLength = ListQuery.WORDS))
  @Parameter(
      name = "category",
      description = "One of the product's",
      schema = @Schema(maxLength = ProductLimits.CATEGORY))
  @Parameter(
      name = "minPrice",
      description = "Minor units, inclusive",
      schema = @Schema(implementation = Long.class, minimum = "0", maximum = "1000000000000"))
  @Parameter(
      name = "maxPrice",
      description = "Minor units, inclusive",
      schema = @Schema(implementation = Long.class, minimum = "0", maximum = "1000000000000"))
  @Parameter(
      name = "inStock",
      description = "Only what can be had now",
      schema = @Schema(implementation = Boolean.class))
  @Parameter(
      name = "sku",
      description = "The very SKU",
      schema = @Schema(maxLength = ListQuery.SKU))
  @Parameter(
      name = "ids",
      description = "Parted by commas",
      schema = @Schema(implementation = UUID[].class, maxItems = ListQuery.MOST_IDS))
  @Parameter(
      name = "sort",
      description = "The order",
      schema = @Schema(enumeration = {"newest", "price", "-price", "name"}))
  @APIResponseSchema(
      value = ProductView.class,
      responseCode = "200",
      responseDescription = "A page of products")
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

  @GET
  @Path("/{id}")
  @PermitAll
  @Operation(
      operationId = "getProduct",
      summary = "Shows a product; an archived one to admins only")
  @APIResponseSchema(
      value = ProductView.class,
      responseCode = "200",
      responseDescription = "The product")
  public Response get(@PathParam("id") String id, @Context HttpHeaders headers) {
    Product product = find(id);
    if (!product.isActive() && !caller.isAdmin()) {
      throw BusinessException.notFound();
    }
    return freshness.mark(preconditions.respond(product.etag(), ProductView.of(product)), headers);
  }

  @POST
  @RolesAllowed(Caller.ADMIN)
  @Operation(operationId = "addProduct", summary = "Adds a product, and how much of it there is")
  @APIResponseSchema(
      value = ProductView.class,
      responseCode = "201",
      responseDescription = "The product")
  @Refusal(status = 409, slug = "sku-taken", when = "Another product has this SKU")
  public Response add(Body<NewProduct> body) {
    NewProduct wanted = body.valid(idempotency::requireKey);
    currency.require(wanted.price(), "/price");
    return idempotency.once(
        body,
        claim -> {
          Product product =
              catalogue.add(
                  claim, wanted.sku(), wanted.details(), wanted.stock(), caller.subject());
          return Response.status(Response.Status.CREATED)
              .header(HttpHeaders.LOCATION, "/api/products/" + product.id())
              .entity(ProductView.of(product))
              .build();
        });
  }

  @PUT
  @Path("/{id}")
  @RolesAllowed(Caller.ADMIN)
  @Operation(operationId = "reviseProduct", summary = "Revises a product")
  @APIResponseSchema(
      value = ProductView.class,
      responseCode = "200",
      responseDescription = "The product as it is now")
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
  @Operation(operationId = "archiveProduct", summary = "Archives a product")
  @APIResponse(responseCode = "204", description = "It is archived")
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
