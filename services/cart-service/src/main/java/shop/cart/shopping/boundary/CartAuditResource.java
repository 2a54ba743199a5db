package shop.cart.shopping.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.cart.shopping.entity.CartAudit;
import shop.platform.audit.AuditEntry;
import shop.platform.audit.AuditFilter;
import shop.platform.http.Page;
import shop.platform.http.PageRequest;
import shop.platform.http.Query;
import shop.platform.id.Ids;
import shop.platform.problem.BusinessException;
import shop.platform.security.Caller;

/** What admins did to a cart; that order-service cleared it stands in its own audit. */
@Path("/api/cart/{userId}/audit")
@RequestScoped
@Tag(name = "Audit")
public class CartAuditResource {

  @Inject CartAudit audit;

  @GET
  @RolesAllowed(Caller.ADMIN)
  @Operation(
      operationId = "listCartAudit",
      summary = "Lists what admins did to a cart, newest first; nothing of an unknown one")
  @Parameter(
      name = "actor",
      description = "An admin's user id",
      schema = @Schema(maxLength = AuditFilter.LONGEST_ACTOR))
  @Parameter(
      name = "from",
      description = "Done then or later",
      schema = @Schema(implementation = Instant.class))
  @Parameter(
      name = "to",
      description = "Done before",
      schema = @Schema(implementation = Instant.class))
  @APIResponse(responseCode = "200", description = "A page of entries")
  public Page<AuditEntry> list(@PathParam("userId") String path, @Context UriInfo uri) {
    UUID cart = Ids.parse(path).orElseThrow(BusinessException::notFound);
    PageRequest page = PageRequest.of(uri, 1);
    var query = new Query(uri);
    CartAudit.Found found =
        audit.page(
            cart,
            query.text("actor", AuditFilter.LONGEST_ACTOR),
            query.instant("from"),
            query.instant("to"),
            page);
    return Page.of(
        page,
        found.entries(),
        placed -> List.of(placed.position()),
        CartAudit.Placed::entry,
        found.lookedUpTo() == null ? null : List.of(found.lookedUpTo()));
  }
}
