package shop.user.session.boundary;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.platform.json.Verbatim;

/** Credentials. What they may look like is no secret; whether they are right is checked later. */
@Schema(name = "Login")
public record LoginRequest(String email, @Verbatim String password) {}
