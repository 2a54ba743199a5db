package shop.user.account.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import shop.platform.address.Address;
import shop.platform.http.ETags;

/**
 * An account: made by registration, changed by its owner, erased with all that it says about a
 * person. Its e-mail is never changed and unique in every spelling.
 */
@Entity
@Table(name = "users")
public class User {

  @Id private UUID id;

  private String email;

  @Column(name = "email_key")
  private String emailKey;

  @Column(name = "password_hash")
  private String passwordHash;

  @Column(name = "first_name")
  private String firstName;

  @Column(name = "last_name")
  private String lastName;

  @Convert(converter = RolesColumn.class)
  private List<String> roles;

  @Convert(converter = AddressesColumn.class)
  private List<Address> addresses;

  @Version private long version;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "updated_at")
  private Instant updatedAt;

  /** For Jakarta Persistence. */
  @SuppressWarnings("NullAway.Init")
  protected User() {}

  /** A new account without addresses. */
  @SuppressWarnings("NullAway.Init") // the version is the store's
  public User(
      UUID id,
      Email email,
      String passwordHash,
      String firstName,
      String lastName,
      List<String> roles,
      Instant at) {
    this.id = id;
    this.email = email.written();
    this.emailKey = email.key();
    this.passwordHash = passwordHash;
    this.firstName = firstName;
    this.lastName = lastName;
    this.roles = List.copyOf(roles);
    this.addresses = List.of();
    this.createdAt = at;
    this.updatedAt = at;
  }

  public void changeProfile(String first, String last, List<Address> known, Instant at) {
    firstName = first;
    lastName = last;
    addresses = List.copyOf(known);
    updatedAt = at;
  }

  public void changePassword(String hash, Instant at) {
    passwordHash = hash;
    updatedAt = at;
  }

  public void grant(List<String> granted, Instant at) {
    roles = granted.stream().distinct().sorted().toList();
    updatedAt = at;
  }

  public UUID id() {
    return id;
  }

  public String email() {
    return email;
  }

  public String passwordHash() {
    return passwordHash;
  }

  public String firstName() {
    return firstName;
  }

  public String lastName() {
    return lastName;
  }

  public List<String> roles() {
    return roles;
  }

  public List<Address> addresses() {
    return addresses;
  }

  /** Grows with every change. */
  public long version() {
    return version;
  }

  public String etag() {
    return ETags.of(version);
  }

  public Instant createdAt() {
    return createdAt;
  }

  public Instant updatedAt() {
    return updatedAt;
  }
}
