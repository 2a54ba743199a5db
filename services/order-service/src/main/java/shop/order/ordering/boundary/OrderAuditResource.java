package shop.order.ordering.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.platform.audit.AuditResource;

/** What admins and services did to the orders of others, and to their ordered carts. */
@Path("/api/orders/audit")
@RequestScoped
@Tag(name = "Audit")
@SecurityRequirement(name = "bearer")
public class OrderAuditResource extends AuditResource {}
