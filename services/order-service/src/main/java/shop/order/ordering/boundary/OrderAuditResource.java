package shop.order.ordering.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
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
import shop.platform.audit.AuditEntry;
import shop.platform.audit.AuditFilter;
import shop.platform.audit.AuditTrail;
import shop.platform.http.Page;
import shop.platform.http.PageRequest;
import shop.platform.http.Query;
import shop.platform.security.Caller;

/** What admins did to the orders of others, and which ordered carts this service had cleared. */
@Path("/api/orders/audit")
@RequestScoped
@Tag(name = "Audit")
public class OrderAuditResource {

  @Inject AuditTrail trail;

  @GET
  @RolesAllowed(Caller.ADMIN)
  @Operation(
      operationId = "listOrderAudit",
      summary = "Lists what was done to the orders of others, newest first")
  @Parameter(
      name = "actor",
      description = "An admin's user id, or the name of a service's client",
      schema = @Schema(maxLength = AuditFilter.LONGEST_ACTOR))
  @Parameter(
      name = "owner",
      description = "The user whose data they are",
      schema = @Schema(implementation = UUID.class))
  @Parameter(
      name = "object",
      description = "What was read or changed",
      schema = @Schema(implementation = UUID.class))
  @Parameter(
      name = "from",
      description = "Done then or later",
      schema = @Schema(implementation = Instant.class))
  @Parameter(
      name = "to",
      description = "Done before",
      schema = @Schema(implementation = Instant.class))
  @APIResponse(responseCode = "200", description = "A page of entries")
  public Page<AuditEntry> list(@Context UriInfo uri) {
    PageRequest page = PageRequest.of(uri, 1);
    return Page.of(
        page,
        trail.page(AuditFilter.of(new Query(uri)), page),
        entry -> List.of(entry.id().toString()),
        entry -> entry);
  }
}
