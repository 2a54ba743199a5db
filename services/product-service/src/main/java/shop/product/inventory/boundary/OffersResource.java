package shop.product.inventory.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.platform.http.Query;
import shop.platform.security.Caller;
import shop.product.inventory.entity.Offer;
import shop.product.inventory.entity.Offers;

/** {@code /api/inventory/offers}: what can be ordered this moment; for services only. */
@Path("/api/inventory/offers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Offers")
@ApplicationScoped
public class OffersResource {

  private static final int MOST_IDS = 100;

  /** What is offered of the products that were asked for. */
  @Schema(name = "OfferList")
  public record Offered(List<Offer> items) {}

  @Inject Offers offers;

  @GET
  @RolesAllowed(Caller.SERVICE)
  @Operation(
      operationId = "listOffers",
      summary = "Shows prices and stock of products as they are now, without those not sold")
  @Parameter(
      name = "ids",
      description = "Parted by commas",
      schema = @Schema(implementation = UUID[].class, maxItems = MOST_IDS))
  @APIResponse(responseCode = "200", description = "Those that are sold, all of them")
  public Offered list(@Context UriInfo uri) {
    return new Offered(offers.of(new Query(uri).ids("ids", MOST_IDS)));
  }
}
