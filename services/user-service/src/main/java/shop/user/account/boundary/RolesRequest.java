package shop.user.account.boundary;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** All roles that an account is to have. */
@Schema(name = "Roles")
public record RolesRequest(
    @NotEmpty @Size(max = 10)
        List<@Pattern(regexp = "customer|admin", message = "is neither customer nor admin") String>
            roles) {}
