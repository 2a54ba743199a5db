package shop.user.session.boundary;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A refresh token as it was given out. */
@Schema(name = "Refresh")
public record RefreshRequest(String refreshToken) {}
