package shop.user.session.boundary;

import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.platform.json.Verbatim;

/**
 * Credentials. What they may look like is no secret, and no password that an account could have is
 * too long for them; whether they are right is checked later.
 */
@Schema(name = "Login")
public record LoginRequest(
    @Size(max = 254) String email, @Size(max = 1_000) @Verbatim String password) {}
