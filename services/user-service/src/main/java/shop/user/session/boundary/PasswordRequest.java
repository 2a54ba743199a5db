package shop.user.session.boundary;

import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.platform.json.Verbatim;

/** A new password, and the old one as a proof that its owner asks. */
@Schema(name = "PasswordChange")
public record PasswordRequest(
    @Size(max = 1_000) @Verbatim String currentPassword,
    @Schema(minLength = 8, maxLength = 128, description = "Not among the 10,000 that are used most")
        @Verbatim
        String newPassword) {}
