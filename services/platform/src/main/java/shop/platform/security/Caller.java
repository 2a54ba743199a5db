package shop.platform.security;

import jakarta.enterprise.context.RequestScoped;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;
import shop.platform.id.Ids;
import shop.platform.problem.BusinessException;

/** Who sent the current request, as its token says. */
@RequestScoped
public class Caller {

  public static final String CUSTOMER = "customer";
  public static final String ADMIN = "admin";
  public static final String SERVICE = "service";

  private @Nullable String subject;
  private Set<String> roles = Set.of();

  void is(JsonWebToken verified) {
    Set<String> groups = verified.getGroups();
    identify(verified.getSubject(), groups == null ? Set.of() : groups);
  }

  /**
   * Takes the caller for who some other proof than a token says, which the service has verified.
   */
  public void identify(String verified, Set<String> its) {
    subject = verified;
    roles = Set.copyOf(its);
  }

  public boolean isAuthenticated() {
    return subject != null;
  }

  /**
   * The user's id; a service's is the name of its client.
   *
   * @throws BusinessException unauthorized where the request came without a token
   */
  public String subject() {
    String present = subject;
    if (present == null) {
      throw BusinessException.unauthorized("unauthorized", "Send a bearer token.");
    }
    return present;
  }

  /**
   * The user's id.
   *
   * @throws BusinessException unauthorized without a token, forbidden for a service
   */
  public UUID id() {
    return Ids.parse(subject())
        .orElseThrow(() -> BusinessException.forbidden("This is for users."));
  }

  public boolean is(String role) {
    return roles().contains(role);
  }

  public boolean isAdmin() {
    return is(ADMIN);
  }

  public boolean isService() {
    return is(SERVICE);
  }

  public Set<String> roles() {
    return roles;
  }

  /** Whether the caller is {@code userId} or an admin: "owner" in the contract. */
  public boolean owns(UUID userId) {
    return isAdmin() || isUser(userId);
  }

  /** Whether the caller is {@code userId} and nobody else: "that user" in the contract. */
  public boolean isUser(UUID userId) {
    return isAuthenticated() && userId.toString().equals(subject());
  }

  /**
   * Passes the owner of what a path names by user id. Whoever lets an admin pass puts on record
   * what comes of it: {@code shop.platform.audit}.
   *
   * @return the id
   * @throws BusinessException forbidden for everyone else; not-found for an admin's malformed id
   */
  public UUID requireOwner(String userId) {
    return require(userId, this::owns);
  }

  /**
   * Passes that user and nobody else.
   *
   * @return the id
   * @throws BusinessException forbidden for everyone else; not-found for an admin's malformed id
   */
  public UUID requireUser(String userId) {
    return require(userId, this::isUser);
  }

  /** Customers cannot tell what is no id from another's: to them every id but their own is that. */
  private UUID require(String userId, Predicate<UUID> may) {
    var id = Ids.parse(userId);
    if (id.isEmpty() && isAdmin()) {
      throw BusinessException.notFound();
    }
    return id.filter(may).orElseThrow(Caller::notYours);
  }

  private static BusinessException notYours() {
    return BusinessException.forbidden("This belongs to another user.");
  }
}
