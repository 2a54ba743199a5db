package shop.user.account.boundary;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.platform.json.Verbatim;

/** Someone who wants an account. */
@Schema(name = "Registration")
public record RegistrationRequest(
    @NotBlank @Email @Size(max = 254) String email,
    @Schema(minLength = 8, maxLength = 128, description = "Not among the 10,000 that are used most")
        @Verbatim
        String password,
    @NotBlank @Size(max = 100) String firstName,
    @NotBlank @Size(max = 100) String lastName) {}
