package shop.user.account.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import shop.platform.address.Address;

class UserTest {

  private static final Instant MORNING = Instant.parse("2026-11-22T07:30:00Z");
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Address HOME =
      new Address("Ann Lee", "1 High Street", null, "Leeds", null, "LS1 1AA", "GB");

  private static User ann() {
    return new User(
        UUID.fromString("01a20320-9c01-7000-8000-000000000009"),
        new Email("Ann@Example.com"),
        "hash",
        "Ann",
        "Lee",
        List.of("customer"),
        MORNING);
  }

  @Test
  void rolesAreASetHoweverTheyAreGranted() {
    User ann = ann();

    ann.grant(List.of("customer", "admin", "customer"), NOON);

    assertThat(ann.roles()).containsExactly("admin", "customer");
    assertThat(ann.updatedAt()).isEqualTo(NOON);
  }

  @Test
  void aChangeOfTheProfileLeavesEmailRolesAndPasswordAlone() {
    User ann = ann();

    ann.changeProfile("Anna", "Leigh", List.of(HOME), NOON);

    assertThat(ann.firstName()).isEqualTo("Anna");
    assertThat(ann.addresses()).containsExactly(HOME);
    assertThat(ann.email()).isEqualTo("Ann@Example.com");
    assertThat(ann.roles()).containsExactly("customer");
    assertThat(ann.passwordHash()).isEqualTo("hash");
    assertThat(ann.createdAt()).isEqualTo(MORNING);
    assertThat(ann.updatedAt()).isEqualTo(NOON);
  }

  @Test
  void columnsGiveBackWhatWasPutIn() {
    var addresses = new AddressesColumn();
    var roles = new RolesColumn();

    assertThat(addresses.convertToEntityAttribute(addresses.convertToDatabaseColumn(List.of(HOME))))
        .containsExactly(HOME);
    assertThat(roles.convertToDatabaseColumn(List.of("customer", "admin")))
        .isEqualTo("admin,customer");
    assertThat(roles.convertToEntityAttribute("admin,customer"))
        .containsExactly("admin", "customer");
  }
}
