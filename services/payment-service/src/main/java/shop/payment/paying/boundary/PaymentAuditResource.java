package shop.payment.paying.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.platform.audit.AuditResource;

/** What admins did to the payments and refunds of others. */
@Path("/api/payments/audit")
@RequestScoped
@Tag(name = "Audit")
public class PaymentAuditResource extends AuditResource {}
