package shop.platform.audit;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import shop.platform.http.Page;
import shop.platform.http.PageRequest;
import shop.platform.http.Query;
import shop.platform.security.Caller;

/**
 * The audit as admins read it. A service whose data belong to users extends this and says under
 * which path.
 */
public abstract class AuditResource {

  @Inject AuditTrail trail;

  @GET
  @RolesAllowed(Caller.ADMIN)
  @Operation(summary = "Lists what admins and services did to the data of others, newest first")
  @Parameter(name = "actor", description = "an admin's user id, or a service's client id")
  @Parameter(name = "owner", description = "the id of the user whose data they are")
  @Parameter(name = "object", description = "the id of what was read or changed")
  @Parameter(name = "from", description = "done then or later, RFC 3339")
  @Parameter(name = "to", description = "done before, RFC 3339")
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
