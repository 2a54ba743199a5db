package shop.user.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.platform.address.Address;
import shop.platform.audit.Audit;
import shop.platform.messaging.Outbox;
import shop.platform.problem.BusinessException;
import shop.user.account.entity.Email;
import shop.user.account.entity.User;
import shop.user.account.entity.UserErased;
import shop.user.account.entity.Users;
import shop.user.token.TokenFamilies;

/**
 * What happens to accounts, one transaction each. A change locks its account and then passes the
 * account's ETag to the caller's precondition, so no other change comes in between.
 */
@ApplicationScoped
@Transactional
public class AccountChanges {

  private static final Logger LOG = Logger.getLogger(AccountChanges.class.getName());

  @Inject Users users;
  @Inject TokenFamilies families;
  @Inject Outbox outbox;
  @Inject Audit audit;
  @Inject Clock clock;

  /**
   * Passes an e-mail without account.
   *
   * @throws BusinessException email-taken
   */
  public void requireFree(Email email) {
    if (users.byEmail(email).isPresent()) {
      throw Users.emailTaken();
    }
  }

  /**
   * Opens an account.
   *
   * @throws BusinessException email-taken
   */
  public void open(User user) {
    Email email = new Email(user.email());
    users.lock(email);
    requireFree(email);
    users.add(user);
    LOG.log(Level.INFO, "Account {0} opened as {1}", new Object[] {user.id(), user.roles()});
  }

  public User profile(
      UUID id, Consumer<String> precondition, String first, String last, List<Address> addresses) {
    User user = locked(id, precondition);
    user.changeProfile(first, last, addresses, clock.instant());
    users.flush();
    audit.add("user.change", id, id);
    return user;
  }

  public User roles(UUID id, Consumer<String> precondition, List<String> roles) {
    User user = locked(id, precondition);
    user.grant(roles, clock.instant());
    users.flush();
    audit.add("user.roles", id, id);
    LOG.log(Level.INFO, "Account {0} has the roles {1}", new Object[] {id, user.roles()});
    return user;
  }

  /**
   * Puts {@code hash} in the place of {@code known} and ends every log-in.
   *
   * @return false where there is another hash by now, and nothing has changed
   */
  public boolean password(UUID id, Consumer<String> precondition, String known, String hash) {
    User user = locked(id, precondition);
    if (!user.passwordHash().equals(known)) {
      return false;
    }
    user.changePassword(hash, clock.instant());
    families.revokeAll(id);
    LOG.log(Level.INFO, "Account {0} has a new password", id);
    return true;
  }

  /** Erases the account; the event has it forgotten elsewhere. */
  public void erase(UUID id, Consumer<String> precondition) {
    User user = locked(id, precondition);
    users.remove(user);
    audit.add("user.erase", id, id);
    outbox.add(UserErased.TYPE, id, user.version() + 1, new UserErased(id));
    LOG.log(Level.INFO, "Account {0} erased", id);
  }

  private User locked(UUID id, Consumer<String> precondition) {
    User user = users.locked(id);
    precondition.accept(user.etag());
    return user;
  }
}
