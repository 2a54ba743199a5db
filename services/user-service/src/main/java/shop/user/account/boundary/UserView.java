package shop.user.account.boundary;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.platform.address.Address;
import shop.user.account.entity.User;

/** An account as its owner sees it. */
@Schema(name = "User")
public record UserView(
    UUID id,
    String email,
    String firstName,
    String lastName,
    List<String> roles,
    List<Address> addresses,
    Instant createdAt,
    Instant updatedAt) {

  public static UserView of(User user) {
    return new UserView(
        user.id(),
        user.email(),
        user.firstName(),
        user.lastName(),
        user.roles(),
        user.addresses(),
        user.createdAt(),
        user.updatedAt());
  }
}
