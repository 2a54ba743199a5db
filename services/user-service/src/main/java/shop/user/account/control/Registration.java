package shop.user.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import shop.platform.id.Ids;
import shop.platform.problem.BusinessException;
import shop.platform.security.Caller;
import shop.user.account.entity.Email;
import shop.user.account.entity.User;
import shop.user.limit.AddressLimits;
import shop.user.limit.Counted;
import shop.user.password.Passwords;

/** Opens accounts. A hash takes long, so it is made while no transaction is open. */
@ApplicationScoped
public class Registration {

  @Inject AccountChanges changes;
  @Inject Passwords passwords;
  @Inject AddressLimits limits;
  @Inject Clock clock;

  /**
   * Opens a customer's account.
   *
   * @param address where the request comes from; it is counted before the hash, which is what costs
   * @throws BusinessException email-taken, or too-many-requests
   */
  public User register(
      Email email, String password, String firstName, String lastName, String address) {
    changes.requireFree(email);
    limits.pass(Counted.REGISTRATIONS, address);
    return open(email, password, firstName, lastName, List.of(Caller.CUSTOMER));
  }

  /**
   * Opens an account that the shop itself wants.
   *
   * @throws BusinessException email-taken
   */
  public User register(
      Email email, String password, String firstName, String lastName, List<String> roles) {
    changes.requireFree(email);
    return open(email, password, firstName, lastName, roles);
  }

  private User open(
      Email email, String password, String firstName, String lastName, List<String> roles) {
    String hash = passwords.hash(password);
    User user = new User(Ids.next(), email, hash, firstName, lastName, roles, clock.instant());
    changes.open(user);
    return user;
  }
}
