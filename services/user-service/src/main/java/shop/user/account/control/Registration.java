package shop.user.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import shop.platform.id.Ids;
import shop.platform.problem.BusinessException;
import shop.user.account.entity.Email;
import shop.user.account.entity.User;
import shop.user.password.Passwords;

/** Opens accounts. A hash takes long, so it is made while no transaction is open. */
@ApplicationScoped
public class Registration {

  @Inject AccountChanges changes;
  @Inject Passwords passwords;
  @Inject Clock clock;

  /**
   * Opens an account.
   *
   * @throws BusinessException email-taken
   */
  public User register(
      Email email, String password, String firstName, String lastName, List<String> roles) {
    changes.requireFree(email);
    String hash = passwords.hash(password);
    User user = new User(Ids.next(), email, hash, firstName, lastName, roles, clock.instant());
    changes.open(user);
    return user;
  }
}
