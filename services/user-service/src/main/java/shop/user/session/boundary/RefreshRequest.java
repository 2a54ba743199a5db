package shop.user.session.boundary;

import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A refresh token as it was given out. */
@Schema(name = "Refresh")
public record RefreshRequest(@Size(max = 255) String refreshToken) {}
