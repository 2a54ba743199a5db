package shop.platform.audit;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import shop.platform.http.Page;
import shop.platform.http.PageRequest;
import shop.platform.http.Query;
import shop.platform.security.Caller;

/** The audit of a service, read by admins; each service says under which path. */
public abstract class AuditResource {

  @Inject AuditTrail trail;

  @GET
  @RolesAllowed(Caller.ADMIN)
  @Operation(summary = "Lists what was done to the data of others, newest first")
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
