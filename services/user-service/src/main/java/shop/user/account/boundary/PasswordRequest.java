package shop.user.account.boundary;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.platform.json.Verbatim;

/** A new password, and the old one as a proof that its owner asks. */
@Schema(name = "PasswordChange")
public record PasswordRequest(
    @Verbatim String currentPassword,
    @Schema(minLength = 8, maxLength = 128) @Verbatim String newPassword) {}
