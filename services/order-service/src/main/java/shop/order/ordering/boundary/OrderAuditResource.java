package shop.order.ordering.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.platform.audit.AuditResource;

/** What admins did to the orders of others, and which ordered carts this service had cleared. */
@Path("/api/orders/audit")
@RequestScoped
@Tag(name = "Audit")
public class OrderAuditResource extends AuditResource {}
