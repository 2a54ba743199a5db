package shop.cart.shopping.boundary;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A guest's session.
 *
 * @param id also its cart's
 * @param token shown once, when the session is opened
 * @param expiresAt later after each change of the cart
 */
@Schema(name = "GuestSession")
public record SessionView(
    UUID id,
    @Schema(pattern = "^[A-Za-z0-9_-]{64}$") @Nullable String token,
    @Nullable Instant expiresAt) {}
