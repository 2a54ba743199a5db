package shop.user.account.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.platform.audit.AuditResource;

/** What admins did to the accounts of others. */
@Path("/api/users/audit")
@RequestScoped
@Tag(name = "Audit")
public class UserAuditResource extends AuditResource {}
